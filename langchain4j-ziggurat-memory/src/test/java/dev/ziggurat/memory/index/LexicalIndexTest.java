package dev.ziggurat.memory.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.words.StemAnalyzer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LexicalIndexTest {

    private final LexicalIndex index = new LexicalIndex();

    @AfterEach
    void close() {
        index.close();
    }

    private void say(String... texts) {
        for (int i = 0; i < texts.length; i++) {
            index.add(i, StemAnalyzer.inOrder(texts[i]));
        }
    }

    private Map<Long, Float> scores(String question) {
        Map<Long, Float> scores = new TreeMap<>();
        index.score(question, scores::put);
        return scores;
    }

    private double covered(String question, String... leftOut) {
        return index.coverage(question, Set.of(leftOut), (number, share) -> {});
    }

    @Test
    void aShortQuestionFindsWhatWasSaidInItsLanguage() {
        say(
                "Ich habe gestern zwei neue Bücher über Berge gekauft, und das war nicht teuer",
                "Die Katze schläft auf dem Sofa, und ich bin nicht da");
        assertThat(scores("Welches Buch?")).containsOnlyKeys(0L);
        assertThat(scores("Katzen?")).containsOnlyKeys(1L);
    }

    @Test
    void aQuestionInOneLanguageFindsNamesInAnother() {
        say("Anna ist nicht da, sie hat den Zug nach Riga verpasst", "We like green tea", "Anna likes it too");
        assertThat(scores("Where was Anna when I called?")).containsOnlyKeys(0L, 2L);
        assertThat(scores("Wo war Anna und was hat sie gesagt?")).containsOnlyKeys(0L, 2L);
    }

    @Test
    void aWordWeighsOnceHoweverManyStemsItMayHave() {
        say("tea", "tea", "coffee");
        Map<Long, Float> before = scores("coffee");
        try (LexicalIndex mixed = new LexicalIndex()) {
            for (int i = 0; i < 2; i++) {
                mixed.add(i, StemAnalyzer.inOrder("tea"));
            }
            mixed.add(2, List.of("de/coffe"));
            Map<Long, Float> after = new TreeMap<>();
            mixed.score("coffee", after::put);
            assertThat(after).isEqualTo(before);
            Map<Long, Float> sharesBefore = new TreeMap<>();
            Map<Long, Float> sharesAfter = new TreeMap<>();
            assertThat(mixed.coverage("coffee sugar", Set.of(), sharesAfter::put))
                    .isEqualTo(index.coverage("coffee sugar", Set.of(), sharesBefore::put));
            assertThat(sharesAfter).isEqualTo(sharesBefore).containsOnlyKeys(2L);
        }
    }

    @Test
    void coverageKnowsAWordByAnyOfItsStems() {
        say("Ich habe gestern zwei neue Bücher über Berge gekauft, und das war nicht teuer");
        assertThat(covered("Buch?")).isEqualTo(1, within(1e-9));
        assertThat(covered("Fahrrad?")).isZero();
        assertThat(covered("Fahrrad und Bücher?", "fahrrad")).isEqualTo(1, within(1e-9));
        assertThat(index.knows("Buch")).isTrue();
        assertThat(index.knows("Fahrrad")).isFalse();
    }

    @Test
    void chineseIsFoundByPairsOfCharacters() {
        say("我喜欢绿茶", "他住在北京");
        assertThat(scores("谁喝绿茶？")).containsOnlyKeys(0L);
        assertThat(scores("谁在北京工作？")).containsOnlyKeys(1L);
    }
}
