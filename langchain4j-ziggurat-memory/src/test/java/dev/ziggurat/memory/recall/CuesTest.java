package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CuesTest {

    @Test
    void namesAreFoundInAnyCaseAndForm() {
        List<String> names = List.of("Ada Lovelace", "Борис", "User");
        assertThat(Cues.mentioned(names, "What was Ada's first machine?")).containsExactly(0);
        assertThat(Cues.mentioned(names, "Что сказал борису Lovelace?")).containsExactlyInAnyOrder(0, 1);
        assertThat(Cues.mentioned(names, "What adapter fits?")).isEmpty();
    }

    @Test
    void namesAreLeftOutOfAQuestion() {
        assertThat(Cues.without(Set.of("Ada"), "When did Ada sell Ada's loom?")).isEqualTo("When did sell loom?");
        assertThat(Cues.without(Set.of("Ada"), "Ada")).isEqualTo("Ada");
        assertThat(Cues.without(Set.of(), "When did Ada leave?")).isEqualTo("When did Ada leave?");
    }

    @Test
    void firstPersonIsHeardInBothLanguages() {
        assertThat(Cues.inFirstPerson("What is my name?")).isTrue();
        assertThat(Cues.inFirstPerson("Как меня зовут?")).isTrue();
        assertThat(Cues.inFirstPerson("What is the name of the ship?")).isFalse();
    }
}
