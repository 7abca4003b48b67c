package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionCuesTest {

    @Test
    void namesAreFoundInAnyCaseAndForm() {
        List<String> names = List.of("Ada Lovelace", "Борис", "User");
        assertThat(QuestionCues.mentioned(names, "What was Ada's first machine?", Set.of()))
                .containsExactly(0);
        assertThat(QuestionCues.mentioned(names, "Что сказал борису Lovelace?", Set.of()))
                .containsExactlyInAnyOrder(0, 1);
        assertThat(QuestionCues.mentioned(names, "What adapter fits?", Set.of()))
                .isEmpty();
    }

    @Test
    void namesAreLeftOutOfAQuestion() {
        assertThat(QuestionCues.without(Set.of("Ada"), "When did Ada sell Ada's loom?", Set.of()))
                .isEqualTo("When did sell loom?");
        assertThat(QuestionCues.without(Set.of("Ada"), "Ada", Set.of())).isEqualTo("Ada");
        assertThat(QuestionCues.without(Set.of(), "When did Ada leave?", Set.of()))
                .isEqualTo("When did Ada leave?");
    }

    @Test
    void firstPersonIsHeardInBothLanguages() {
        assertThat(QuestionCues.inFirstPerson("What is my name?")).isTrue();
        assertThat(QuestionCues.inFirstPerson("Как меня зовут?")).isTrue();
        assertThat(QuestionCues.inFirstPerson("What is the name of the ship?")).isFalse();
    }
}
