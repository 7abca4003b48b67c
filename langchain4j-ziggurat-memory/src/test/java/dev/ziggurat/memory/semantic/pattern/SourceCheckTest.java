package dev.ziggurat.memory.semantic.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.semantic.Remark;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCheckTest {

    @ParameterizedTest
    @CsvSource({
        "我喜欢绿茶, 绿茶, true",
        "我喜欢喝茶, 茶, true",
        "我喜欢绿茶, 红茶, false",
        "I like green tea, green teas, true",
        "I like green tea, black tea, false",
    })
    void aValueHasToStandInWhatWasSaid(String said, String value, boolean stands) {
        SourceCheck check = new SourceCheck(Remark.ofUtterance("Ada", said, Instant.EPOCH, "u1"));
        assertThat(check.supports("Ada", value)).isEqualTo(stands);
    }
}
