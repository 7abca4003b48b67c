package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.words.StemAnalyzer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassagesTest {

    private static final String FILLER = "The weather stayed mild and nobody minded the long walk home. ";

    private static String within(String text, String question, int chars) {
        return new Passages(text, StemAnalyzer.stems(question)).within(chars);
    }

    @Test
    void thePartThatSharesRareWordsIsChosenWithWhatFollowsIt() {
        String text = FILLER.repeat(60)
                + "For the plum dumplings you need potatoes. Boil them first. "
                + "Then roll out the dough. "
                + FILLER.repeat(60);
        String passage = within(text, "How do I make plum dumplings?", 300);
        assertThat(passage)
                .startsWith("… ")
                .endsWith(" …")
                .contains("For the plum dumplings you need potatoes. Boil them first. Then roll out the dough.")
                .hasSizeBetween(200, 300);
    }

    @Test
    void whatStandsApartIsJoinedWithAnEllipsisInTheOrderOfTheText() {
        String text = "Our oboe came from Vienna. " + FILLER.repeat(40) + "The oboe was sold. " + FILLER.repeat(40);
        String passage = within(text, "What about the oboe?", 200);
        assertThat(passage).startsWith("Our oboe came from Vienna.").contains(" … ", "The oboe was sold.");
        assertThat(passage.length()).isLessThanOrEqualTo(200);
    }

    @Test
    void aRareWordCountsMoreThanOneThatIsEverywhere() {
        String text = "The garden has apples. ".repeat(200) + "The garden has a sundial. "
                + "The garden has pears. ".repeat(200);
        assertThat(within(text, "Is there a sundial in the garden?", 200)).contains("sundial");
    }

    @Test
    void withoutASharedWordItIsTheBeginning() {
        String text = "At first there was fog. " + FILLER.repeat(100);
        assertThat(within(text, "zeppelins", 250))
                .startsWith("At first there was fog. The weather")
                .endsWith(" …");
        assertThat(within(text, "!?", 250)).startsWith("At first there was fog. The weather");
    }

    @Test
    void aTextThatFitsIsLeftAsItIs() {
        assertThat(within("One.\n\nTwo.", "two", 10)).isEqualTo("One.\n\nTwo.");
    }

    @Test
    void aTextWithoutSentencesOrBlanksIsCutAndNeverWithinASurrogatePair() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("a".repeat(round % 2));
            for (int i = 0; i < 2_000; i++) {
                text.appendCodePoint(0x1F600 + random.nextInt(60));
            }
            text.insert(2_000 + round % 2, " needle ");
            String passage = within(text.toString(), "needle", 200 + round);
            assertThat(passage).contains("needle");
            assertThat(passage.length()).isLessThanOrEqualTo(200 + round);
            for (int i = 0; i < passage.length(); i++) {
                boolean pair = Character.isHighSurrogate(passage.charAt(i));
                assertThat(Character.isLowSurrogate(passage.charAt(i))).isFalse();
                if (pair) {
                    assertThat(Character.isLowSurrogate(passage.charAt(++i))).isTrue();
                }
            }
        }
    }

    @Test
    void chineseSentencesEndWithoutABlank() {
        String text = "今天天气很好。".repeat(200) + "蜂蜜在地下室里。" + "我们去散步。".repeat(200);
        assertThat(within(text, "蜂蜜", 200)).contains("蜂蜜在地下室里。").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void randomTextsKeepToTheSizeAndLoseNoOrder() {
        Random random = new Random(11);
        String[] units = {"bees ", "honey. ", "\n", "   ", "!", "wax", "養", "😀", "… "};
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 1_000) {
                text.append(units[random.nextInt(units.length)]);
            }
            int chars = 200 + random.nextInt(700);
            String passage = within(text.toString(), "honey wax", chars);
            assertThat(passage.length()).isLessThanOrEqualTo(chars);
            assertThat(passage).isNotBlank();
        }
    }
}
