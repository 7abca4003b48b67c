package dev.ziggurat.examples.chat.provider;

import dev.langchain4j.model.TokenCountEstimator;

/**
 * How a prompt is shared out: a half for what the memory recalls, the other half for the latest messages.
 *
 * @param windowTokens how many tokens the latest messages take at most
 * @param recallChars how many characters what is recalled takes at most
 */
public record PromptBudget(int windowTokens, int recallChars) {

    private static final int MOST_RECALL_CHARS = 8_000;
    private static final String SAMPLE =
            "[2025-06-01 12:00] user Maria: \"We went to the lake on Sunday, and it rained all day.\"";

    /** The share for the memory is counted in characters: as many as so many tokens have in an ordinary line. */
    static PromptBudget of(int promptTokens, TokenCountEstimator counter) {
        double charsPerToken = SAMPLE.length() / (double) Math.max(1, counter.estimateTokenCountInText(SAMPLE));
        int recallTokens = promptTokens / 2;
        int chars = (int) Math.min(MOST_RECALL_CHARS, recallTokens * charsPerToken);
        return new PromptBudget(Math.max(1, promptTokens - recallTokens), chars);
    }
}
