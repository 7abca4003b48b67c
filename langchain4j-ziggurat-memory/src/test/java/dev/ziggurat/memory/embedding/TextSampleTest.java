package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSampleTest {

    private final List<String> counted = new ArrayList<>();
    private final TextSample sample = new TextSample(text -> {
        counted.add(text);
        return TokenGuess.of(text);
    });

    private static String repeated(String unit, int chars) {
        StringBuilder text = new StringBuilder(unit.repeat(chars / unit.length() + 1));
        text.setLength(chars);
        return text.toString();
    }

    private static String numbered(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append("word").append(i).append(' ');
        }
        return text.toString();
    }

    @Test
    void whatIsNotLongIsTakenAsItIsAndNotEvenCounted() {
        for (String text : List.of("a", " blanks around ", repeated("bees and honey ", 2_000), "語".repeat(2_000))) {
            assertThat(sample.of(text)).isSameAs(text);
        }
        assertThat(counted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bees and honey. ", "x", "養蜂", "😀", "пчёлы ", "{}();", "a ", "1", "\u0000", "\uD83D"})
    void theSampleAndWhatIsReadForItAreBoundedHoweverLongTheTextIs(String unit) {
        for (int chars : new int[] {2_001, 2_400, 50_000, 200_000, 10_000_000}) {
            counted.clear();
            String taken = sample.of(repeated(unit, chars));
            assertThat(taken).isNotBlank();
            assertThat(TokenGuess.of(taken)).isLessThanOrEqualTo(TextSample.MAX_TOKENS + TextSample.EXCERPTS);
            assertThat(taken.length()).isLessThanOrEqualTo(5 * TextSample.MAX_TOKENS + TextSample.EXCERPTS);
            assertThat(counted.stream().mapToInt(String::length).sum()).isLessThan(10_000);
        }
    }

    @Test
    void itHoldsTheBeginningTheEndAndPlacesBetween() {
        String taken = sample.of(numbered(40_000));
        assertThat(taken).startsWith("word0 word1 ").endsWith(" word39999");
        List<Integer> thousands = new ArrayList<>();
        for (String excerpt : taken.split("\n", -1)) {
            assertThat(excerpt).matches("(word\\d+ )*word\\d+");
            thousands.add(Integer.parseInt(excerpt.substring(4, excerpt.indexOf(' '))) / 1_000);
        }
        assertThat(thousands).hasSize(5).startsWith(0).isSorted().doesNotHaveDuplicates();
        assertThat(thousands.get(4)).isEqualTo(39);
    }

    @Test
    void aTextThatIsLittleTooLongLosesNothingButBlanks() {
        String text = repeated("swarming bees under blossoming limes ", 2_300);
        TextSample lenient = new TextSample(excerpt -> 1);
        assertThat(lenient.of(text).replaceAll("\\s+", "")).isEqualTo(text.replaceAll("\\s+", ""));
    }

    @Test
    void blanksAroundAndWithinLeaveSomethingToEmbed() {
        String blanks = " \n".repeat(100_000);
        assertThat(sample.of(blanks + "bees" + blanks)).isEqualTo("bees");
        assertThat(sample.of("bees" + blanks + "x")).isEqualTo("bees\nx");
        assertThat(sample.of(blanks)).isBlank();
    }

    @Test
    void aTokenizerThatFindsManyTokensInACharacterIsBoundedToo() {
        TextSample greedy = new TextSample(text -> 18 * text.length());
        assertThat(greedy.of(repeated("ﷺ", 100_000)).length()).isBetween(5, 40);
    }

    @Test
    void noSurrogatePairIsCut() {
        Random random = new Random(17);
        IntFunction<String> text = seed -> {
            StringBuilder mixed = new StringBuilder();
            while (mixed.length() < 2_001 + seed * 37) {
                mixed.appendCodePoint(random.nextBoolean() ? 0x1F600 + random.nextInt(60) : 'a' + random.nextInt(26));
            }
            return mixed.toString();
        };
        for (int seed = 0; seed < 500; seed++) {
            String taken = sample.of(text.apply(seed));
            assertThat(TextTokenizer.wellFormed(taken)).isEqualTo(taken);
        }
    }
}
