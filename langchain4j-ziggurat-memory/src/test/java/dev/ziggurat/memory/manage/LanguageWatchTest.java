package dev.ziggurat.memory.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Utterance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageWatchTest {

    private static final String GERMAN = "Ich weiß nicht, wann der Zug kommt";
    private static final String ENGLISH = "Do you know when the train is here?";

    private final List<String> told = new ArrayList<>();
    private final LanguageWatch watch = new LanguageWatch(told::add);

    private void say(int times, String text) {
        for (int i = 0; i < times; i++) {
            watch.appended(
                    "ada", List.of(new Utterance(i, "u" + i, "s", 1, Said.Role.USER, "Ada", text, Instant.EPOCH)));
        }
    }

    @Test
    void itIsToldOnceThatMostIsInAnotherLanguage() {
        say(19, GERMAN);
        assertThat(told).isEmpty();
        say(100, GERMAN);
        assertThat(told).containsExactly("German");
    }

    @Test
    void othersAreCountedTogetherAndTheMostFrequentIsNamed() {
        say(8, "我不知道火车什么时候来");
        say(6, GERMAN);
        say(6, ENGLISH);
        assertThat(told).containsExactly("Chinese");
    }

    @Test
    void someOfItIsNotMost() {
        for (int i = 0; i < 100; i++) {
            say(1, ENGLISH);
            say(1, GERMAN);
        }
        say(1_000, GERMAN);
        assertThat(told).isEmpty();
    }

    @Test
    void whatTellsNothingDoesNotCount() {
        say(100, "ok");
        assertThat(told).isEmpty();
        say(20, GERMAN);
        assertThat(told).containsExactly("German");
    }
}
