package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Budget;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a memory.
 *
 * @param memoryId whose memory
 * @param text the question, not blank; of more than {@value #MAX_CHARS} characters the beginning and the end count, since
 *     whoever pastes something asks before or behind it
 * @param maxEpisodes at most so many episodes come back, from 1
 * @param budget how long the prompt text may be
 * @param from only what was said at or after this time; null for no bound
 * @param to only what was said before this time; null for no bound
 * @param minConfidence episodes below it are left out, 0 to 1
 * @param floor what fits less is not put into the prompt, 0 to 1; null for that of the memory
 * @param inPrompt ids of episodes that the prompt holds already: they are not repeated in the prompt text
 */
public record Question(
        String memoryId,
        String text,
        int maxEpisodes,
        Budget budget,
        @Nullable Instant from,
        @Nullable Instant to,
        double minConfidence,
        @Nullable Double floor,
        Set<String> inPrompt) {

    static final int MAX_CHARS = 4_000;

    private static final int END_CHARS = MAX_CHARS / 2;

    public Question {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the query of a recall is blank");
        }
        if (maxEpisodes < 1) {
            throw new IllegalArgumentException("maxEpisodes is " + maxEpisodes + ", it must be at least 1");
        }
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence is " + minConfidence + ", it must be from 0 to 1");
        }
        if (floor != null && !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("floor is " + floor + ", it must be from 0 to 1");
        }
        inPrompt = Set.copyOf(inPrompt);
        text = text.length() <= MAX_CHARS ? text : bounded(text.strip());
    }

    /** Whoever asks for a span of time asks for memories, whatever the words. */
    boolean hasTimeSpan() {
        return from != null || to != null;
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int to = Character.isHighSurrogate(text.charAt(END_CHARS - 1)) ? END_CHARS - 1 : END_CHARS;
        int from = text.length() - END_CHARS;
        return text.substring(0, to)
                + "\n"
                + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}
