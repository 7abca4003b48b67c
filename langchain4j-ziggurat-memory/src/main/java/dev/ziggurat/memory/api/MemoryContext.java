package dev.ziggurat.memory.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a memory recalls for a question: as values, and as {@linkplain #toPromptText one text} that can be put into a
 * prompt. Made by {@code ZigguratMemory.recall}. Immutable.
 */
public final class MemoryContext {

    private final List<Episode> relevantEpisodes;
    private final List<Concept> concepts;
    private final List<Episode> recentDialogue;
    private final double confidenceScore;
    private final String promptText;
    private final RecallTrace trace;

    /**
     * For code that stands in for a memory, such as a test; keeps copies of the lists.
     *
     * @param relevantEpisodes what fits the question, best first
     * @param concepts what is known that fits the question, best first
     * @param recentDialogue the last utterances of the current session, oldest first
     * @param confidenceScore how sure the memory is that it holds an answer, 0 to 1
     * @param promptText the same as a block for the prompt; empty for nothing
     */
    public MemoryContext(
            List<Episode> relevantEpisodes,
            List<Concept> concepts,
            List<Episode> recentDialogue,
            double confidenceScore,
            String promptText) {
        this(relevantEpisodes, concepts, recentDialogue, confidenceScore, promptText, RecallTrace.NONE);
    }

    /**
     * The same with a record of how it came about; keeps copies of the lists.
     *
     * @param relevantEpisodes what fits the question, best first
     * @param concepts what is known that fits the question, best first
     * @param recentDialogue the last utterances of the current session, oldest first
     * @param confidenceScore how sure the memory is that it holds an answer, 0 to 1
     * @param promptText the same as a block for the prompt; empty for nothing
     * @param trace how it came about
     */
    public MemoryContext(
            List<Episode> relevantEpisodes,
            List<Concept> concepts,
            List<Episode> recentDialogue,
            double confidenceScore,
            String promptText,
            RecallTrace trace) {
        this.relevantEpisodes = List.copyOf(relevantEpisodes);
        this.concepts = List.copyOf(concepts);
        this.recentDialogue = List.copyOf(recentDialogue);
        this.confidenceScore = confidenceScore;
        this.promptText = promptText;
        this.trace = trace;
    }

    /** {@return what was said that fits the question, best first} */
    public List<Episode> relevantEpisodes() {
        return relevantEpisodes;
    }

    /** {@return what is known that fits the question, best first} */
    public List<Concept> concepts() {
        return concepts;
    }

    /** {@return the last utterances of the current session, oldest first} */
    public List<Episode> recentDialogue() {
        return recentDialogue;
    }

    /** {@return how sure the memory is that it holds an answer, 0 to 1} */
    public double confidenceScore() {
        return confidenceScore;
    }

    /**
     * The concepts and episodes that fit the budget as a block for the prompt: episodes oldest first, with date and
     * speaker, everything escaped and labelled as quotations that are not instructions; of a long episode the passages
     * that fit the question best, with an ellipsis at each cut.
     *
     * @return the block; empty when nothing was recalled
     */
    public String toPromptText() {
        return promptText;
    }

    /**
     * What spoke for a recalled episode and against it.
     *
     * @param episodeId of one of {@link #relevantEpisodes}
     * @return by the name of the signal, such as {@code words}, its part of the sum that episodes are ranked by, largest
     *     first; empty for an episode that did not come back
     */
    public Map<String, Double> signals(String episodeId) {
        return trace.signals(episodeId);
    }

    /**
     * Why an episode does not stand in the {@linkplain #toPromptText prompt text}.
     *
     * @param episodeId of any episode of this memory
     * @return the reason; empty when it does stand there
     */
    public Optional<Absence> whyNot(String episodeId) {
        return trace.whyNot(episodeId);
    }

    /** {@return how much was recalled and how sure it is, without what was said} */
    @Override
    public String toString() {
        return "MemoryContext[" + relevantEpisodes.size() + " episodes, confidence " + confidenceScore + "]";
    }
}
