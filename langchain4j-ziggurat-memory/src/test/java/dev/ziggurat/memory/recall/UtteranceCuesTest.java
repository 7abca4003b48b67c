package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Utterance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form of an utterance tells, in three languages. */
class UtteranceCuesTest {

    private static byte cues(Said.Role role, String text) {
        return UtteranceCues.of(new Utterance(1, "e1", "s1", 1, role, "Ada", text, Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"my bike is gone", "I'm from Riga", "Мы переехали", "меня зовут Ада", "我住在里加", "Wir sind da"})
    void whoTellsOfThemselvesIsHeard(String text) {
        assertThat(UtteranceCues.tellsOfSelf(cues(Said.Role.USER, text))).isTrue();
        assertThat(UtteranceCues.tellsOfSelf(cues(Said.Role.ASSISTANT, text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the bike is gone", "Мыло кончилось", "天气很好", "It rains in Italy"})
    void whoTellsOfOtherThingsIsNot(String text) {
        assertThat(UtteranceCues.tellsOfSelf(cues(Said.Role.USER, text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the exam is next week", "since 2019", "вчера был дождь", "昨天下雨了", "on Friday"})
    void aTimeAnswersWhen(String text) {
        assertThat(UtteranceCues.gives(cues(Said.Role.USER, text), AnswerKind.TIME))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"she has three of them", "it took 40 minutes", "у неё два брата", "养了三只猫"})
    void aNumberAnswersHowMany(String text) {
        assertThat(UtteranceCues.gives(cues(Said.Role.USER, text), AnswerKind.NUMBER))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"we stayed in Ghent", "back from the Alps", "они живут в Туле", "在厨房"})
    void aPlaceAnswersWhere(String text) {
        assertThat(UtteranceCues.gives(cues(Said.Role.USER, text), AnswerKind.PLACE))
                .isTrue();
    }

    @Test
    void questionsAskForKinds() {
        assertThat(AnswerKind.TIME.isAskedBy("When did we move?")).isTrue();
        assertThat(AnswerKind.TIME.isAskedBy("Когда мы переехали?")).isTrue();
        assertThat(AnswerKind.TIME.isAskedBy("我们什么时候搬家的？")).isTrue();
        assertThat(AnswerKind.TIME.isAskedBy("What happens when it rains?")).isFalse();
        assertThat(AnswerKind.NUMBER.isAskedBy("how many cats has she")).isTrue();
        assertThat(AnswerKind.NUMBER.isAskedBy("Сколько у неё кошек?")).isTrue();
        assertThat(AnswerKind.PLACE.isAskedBy("Which city did they choose?")).isTrue();
        assertThat(AnswerKind.PLACE.isAskedBy("Где мои очки?")).isTrue();
        assertThat(AnswerKind.PLACE.isAskedBy("Why there?")).isFalse();
    }

    @Test
    void aQuestionAndNothingElse() {
        byte cues = cues(Said.Role.USER, "And then?");
        assertThat(UtteranceCues.asks(cues)).isTrue();
        assertThat(UtteranceCues.tellsOfSelf(cues)).isFalse();
        for (AnswerKind kind : AnswerKind.values()) {
            assertThat(UtteranceCues.gives(cues, kind)).isFalse();
        }
    }
}
