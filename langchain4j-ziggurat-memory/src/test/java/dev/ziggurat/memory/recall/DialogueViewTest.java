package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.index.LexicalIndex;
import dev.ziggurat.memory.words.StemAnalyzer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DialogueViewTest {

    private static final List<String> VOCABULARY = List.of(
            "sailing",
            "boats",
            "the",
            "harbour",
            "читала",
            "книги",
            "kitchens",
            "painted",
            "and",
            "lighthouses",
            "don't");

    private final Random random = new Random(3);

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(i % 7 == 6 ? ". " : " ");
        }
        return text.toString().strip();
    }

    /** Of those before it, the last two of its session belong to an utterance, and of long ones the last 500 characters. */
    @Test
    void theWordsOfAnUtteranceAreItsOwnAndThoseBeforeIt() {
        try (DialogueView view = new DialogueView();
                LexicalIndex whole = new LexicalIndex()) {
            String[] before = new String[2];
            for (int i = 0; i < 120; i++) {
                int session = 1 + i / 9;
                if (i % 9 == 0) {
                    before[0] = "";
                    before[1] = "";
                }
                String text = text(i % 5 == 0 ? 150 : 6);
                view.append(new Utterance(
                        7L + 2 * i, "u" + i, "s" + session, 1 + i % 9, Said.Role.USER, "Ann", text, Instant.EPOCH));
                whole.add(7L + 2 * i, StemAnalyzer.inOrder(before[0] + "\n" + before[1] + "\n" + text));
                before[0] = before[1];
                before[1] = text.substring(Math.max(0, text.length() - 500));
            }
            for (String word : VOCABULARY) {
                String question = word + " " + text(2);
                assertThat(scores(view.words(), question)).isEqualTo(scores(whole, question));
            }
            assertThat(scores(view.words(), "lighthouse")).isNotEmpty();
        }
    }

    private static Map<Long, Float> scores(LexicalIndex index, String question) {
        Map<Long, Float> scores = new HashMap<>();
        index.score(question, scores::put);
        return scores;
    }
}
