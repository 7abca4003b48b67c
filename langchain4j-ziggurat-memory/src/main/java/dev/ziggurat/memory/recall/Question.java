package dev.ziggurat.memory.recall;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a memory.
 *
 * @param memoryId whose memory
 * @param text the question, not blank
 * @param maxEpisodes at most so many episodes come back, from 1
 * @param budget how long the prompt text may be
 * @param from only what was said at or after this time; null for no bound
 * @param to only what was said before this time; null for no bound
 * @param minConfidence episodes below it are left out, 0 to 1
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
        Set<String> inPrompt) {

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
        inPrompt = Set.copyOf(inPrompt);
    }
}
