package dev.ziggurat.memory.api;

import java.util.Map;
import java.util.Optional;

/** How a recall came about. Thread-safe. */
public interface RecallTrace {

    /** Of a recall that nobody has a record of. */
    RecallTrace NONE = new RecallTrace() {
        @Override
        public Map<String, Double> signals(String episodeId) {
            return Map.of();
        }

        @Override
        public Optional<Absence> whyNot(String episodeId) {
            return Optional.of(Absence.UNKNOWN);
        }
    };

    /**
     * What spoke for a recalled utterance and against it.
     *
     * @param episodeId its id
     * @return by the name of the signal, such as {@code words}, its part of the sum that utterances are ranked by, largest
     *     first; empty for an utterance that did not come back
     */
    Map<String, Double> signals(String episodeId);

    /**
     * Why an utterance does not stand in the prompt text.
     *
     * @param episodeId its id
     * @return the reason; empty when it does
     */
    Optional<Absence> whyNot(String episodeId);
}
