package dev.ziggurat.memory.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void durationsAreReadInBothWritings() {
        assertThat(Texts.duration("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(Texts.duration("500 ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Texts.duration("2D")).isEqualTo(Duration.ofDays(2));
        assertThat(Texts.duration("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
        for (String wrong : List.of("", "soon", "30", "m", "-5m", "3 fortnights", "999999999999999d")) {
            assertThatThrownBy(() -> Texts.duration(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyDurationIsReadAsItIsShown() {
        Random random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            Duration duration = Duration.ofNanos(random.nextLong() >>> random.nextInt(63));
            assertThat(Texts.duration(Texts.show(duration))).isEqualTo(duration);
        }
        assertThat(Texts.show(Duration.ofMinutes(90))).isEqualTo("90m");
        assertThat(Texts.show(Duration.ZERO)).isEqualTo("PT0S");
    }

    @Test
    void zonesAreReadOrTheNearestIsNamed() {
        assertThat(Texts.zone("Europe/Riga")).isEqualTo(ZoneId.of("Europe/Riga"));
        assertThatThrownBy(() -> Texts.zone("Europe/Rgia")).hasMessageContaining("did you mean Europe/Riga?");
        assertThatThrownBy(() -> Texts.zone("nowhere")).hasMessageContaining("such as Europe/Riga");
    }

    @Test
    void numbersAreWholeOrNot() {
        assertThat(Texts.wholeNumber("10000")).isEqualTo(10_000);
        assertThat(Texts.longNumber("3000000000")).isEqualTo(3_000_000_000L);
        assertThat(Texts.amount("unlimited")).isEqualTo(Long.MAX_VALUE);
        assertThat(Texts.show(Texts.amount("unlimited"))).isEqualTo("unlimited");
        assertThat(Texts.show(Texts.amount("12"))).isEqualTo("12");
        assertThat(Texts.number("0.75")).isEqualTo(0.75);
        assertThatThrownBy(() -> Texts.wholeNumber("3000000000")).hasMessageContaining("2147483647");
        assertThatThrownBy(() -> Texts.longNumber("many")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> Texts.number("half")).hasMessageContaining("0.75");
    }

    @Test
    void listsForgiveSpaces() {
        assertThat(Texts.list(" words , next,,")).containsExactly("words", "next");
        assertThat(Texts.list("")).isEmpty();
    }

    @Test
    void distanceCountsLettersAndOverlooksCaseAndMarks() {
        assertThat(NameSuggestions.distance("ziggurat.limits.ram-entries", "ZIGGURAT_LIMITS_RAM_ENTRIES"))
                .isZero();
        assertThat(NameSuggestions.distance("ramEntrys", "ram-entries")).isEqualTo(2);
        assertThat(NameSuggestions.distance("", "abc")).isEqualTo(3);
        assertThat(NameSuggestions.hint("alwys", List.of("os", "always"))).isEqualTo("; did you mean always?");
        assertThat(NameSuggestions.hint("sometimes", List.of("os", "always"))).isEqualTo("; there are always, os");
    }
}
