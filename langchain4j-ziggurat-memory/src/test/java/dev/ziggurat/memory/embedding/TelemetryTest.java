package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.29.0", "1.30.1", "1.100.0", "2.0.0-rc1"})
    void releases_that_report_are_told_of_with_the_variable_that_stops_it(String version) {
        assertThat(Telemetry.notice(version, false, Map.of())).contains(version, "ORT_DISABLE_TELEMETRY=1");
        assertThat(Telemetry.notice(version, false, Map.of("ORT_DISABLE_TELEMETRY", " ")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.0", "1.9.3", "0.30.0", "unknown", ""})
    void others_are_not(String version) {
        assertThat(Telemetry.notice(version, false, Map.of())).isNull();
    }

    @Test
    void nothing_is_said_where_it_is_off() {
        assertThat(Telemetry.notice("1.29.0", false, Map.of("ORT_DISABLE_TELEMETRY", "1")))
                .isNull();
        assertThat(Telemetry.notice("1.29.0", false, Map.of("CI", "true"))).isNull();
        assertThat(Telemetry.notice("1.29.0", true, Map.of())).isNull();
    }

    @Test
    void the_release_of_this_build_does_not_report() {
        assertThat(Telemetry.notice(OnnxEnvironment.get().getVersion(), false, Map.of()))
                .isNull();
    }
}
