package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.29.0", "1.30.1", "1.100.0", "2.0.0-rc1"})
    void releasesThatReportAreToldOfWithTheVariableThatStopsIt(String version) {
        assertThat(Telemetry.notice(version, false, Map.of())).contains(version, "ORT_DISABLE_TELEMETRY=1");
        assertThat(Telemetry.notice(version, false, Map.of("ORT_DISABLE_TELEMETRY", " ")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.0", "1.9.3", "0.30.0", "unknown", ""})
    void othersAreNot(String version) {
        assertThat(Telemetry.notice(version, false, Map.of())).isNull();
    }

    @Test
    void nothingIsSaidWhereItIsOff() {
        assertThat(Telemetry.notice("1.29.0", false, Map.of("ORT_DISABLE_TELEMETRY", "1")))
                .isNull();
        assertThat(Telemetry.notice("1.29.0", false, Map.of("CI", "true"))).isNull();
        assertThat(Telemetry.notice("1.29.0", true, Map.of())).isNull();
    }

    @Tag("native")
    @Test
    void theReleaseOfThisBuildDoesNotReport() {
        assertThat(Telemetry.notice(OnnxEnvironment.get().getVersion(), false, Map.of()))
                .isNull();
    }
}
