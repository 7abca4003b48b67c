package dev.ziggurat.memory.episodic;

import org.jspecify.annotations.Nullable;

/** The text behind an utterance's second vector: a short answer is found by the question it answered. */
final class Surroundings {

    private Surroundings() {}

    static String text(@Nullable Utterance previous, Utterance utterance) {
        String own = utterance.speaker() + ": " + utterance.text();
        return previous == null ? own : previous.speaker() + ": " + previous.text() + "\n" + own;
    }
}
