package dev.ziggurat.benchmarks.generate;

/**
 * What one question and its answer took.
 *
 * @param memoryNanos to remember the question, to recall for it, and to remember the answer
 * @param promptNanos from the prompt to the first token
 * @param answerNanos from the first token to the last
 */
record Turn(long memoryNanos, long promptNanos, long answerNanos, int promptTokens, int answerTokens) {

    private static final double NANOS_PER_SECOND = 1e9;

    double promptTokensPerSecond() {
        return promptTokens * NANOS_PER_SECOND / promptNanos;
    }

    /** The first token is there when the time of the answer begins. */
    double tokensPerSecond() {
        return (answerTokens - 1) * NANOS_PER_SECOND / answerNanos;
    }

    double memoryShare() {
        return (double) memoryNanos / (memoryNanos + promptNanos + answerNanos);
    }
}
