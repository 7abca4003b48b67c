package dev.ziggurat.memory.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowerCaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ada",
                "ЁЖИК",
                "İstanbul",
                "DİYARBAKIR İ",
                "ΟΔΟΣ",
                "ΣΟΦΟΣ ΣΟΦΟΣ.",
                "Σ",
                "ΣΣ",
                "A\uD835\uDC00Σ b",
                "ß ẞ ﬀ",
                "\uD801\uDC00"
            })
    void isWhatTheLanguageHas(String text) {
        assertThat(LowerCase.of(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    }
}
