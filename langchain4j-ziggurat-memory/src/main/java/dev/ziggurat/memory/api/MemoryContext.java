package dev.ziggurat.memory.api;

import java.util.List;

/**
 * What a memory recalls for a question. Immutable.
 */
public final class MemoryContext {

    private final List<Episode> relevantEpisodes;
    private final List<Concept> concepts;
    private final List<Episode> recentDialogue;
    private final double confidenceScore;
    private final String promptText;

    public MemoryContext(
            List<Episode> relevantEpisodes,
            List<Concept> concepts,
            List<Episode> recentDialogue,
            double confidenceScore,
            String promptText) {
        this.relevantEpisodes = List.copyOf(relevantEpisodes);
        this.concepts = List.copyOf(concepts);
        this.recentDialogue = List.copyOf(recentDialogue);
        this.confidenceScore = confidenceScore;
        this.promptText = promptText;
    }

    /** What fits the question, best first. */
    public List<Episode> relevantEpisodes() {
        return relevantEpisodes;
    }

    /** What is known that fits the question, best first. */
    public List<Concept> concepts() {
        return concepts;
    }

    /** The last utterances of the current session, oldest first. */
    public List<Episode> recentDialogue() {
        return recentDialogue;
    }

    /** How sure the memory is that it holds an answer, 0 to 1. */
    public double confidenceScore() {
        return confidenceScore;
    }

    /**
     * The concepts and episodes that fit the budget as a block for the prompt: episodes oldest first, with date and
     * speaker, everything escaped and labelled as quotations that are not instructions; of a long episode the passages that fit the
     * question best, with an ellipsis at each cut. Empty when there is nothing to tell.
     */
    public String toPromptText() {
        return promptText;
    }

    @Override
    public String toString() {
        return "MemoryContext[" + relevantEpisodes.size() + " episodes, confidence " + confidenceScore + "]";
    }
}
