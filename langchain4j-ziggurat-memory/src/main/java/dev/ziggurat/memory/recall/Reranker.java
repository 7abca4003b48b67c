package dev.ziggurat.memory.recall;

import java.util.List;
import java.util.Optional;

/** A second look at what was found, by somebody who takes longer. Thread-safe. */
@FunctionalInterface
public interface Reranker {

    /** No second look: the first ranking stands. */
    Reranker NONE = (question, texts) -> Optional.empty();

    /**
     * How well each text answers the question.
     *
     * @param texts each with its speaker
     * @return as many scores, the higher the better; empty when there is no answer, or none in time
     */
    Optional<List<Double>> scores(String question, List<String> texts);
}
