package dev.ziggurat.examples.chat.talk;

import java.util.Locale;

/**
 * What one turn took.
 *
 * @param recallMs the memory's part
 * @param firstMs from the prompt to the first piece of the answer; 0 without a model
 * @param answerMs from the first piece to the last
 * @param tokens number of pieces, which are tokens with every provider of the chat
 */
record TurnTimes(double recallMs, double firstMs, double answerMs, int tokens) {

    private static final double NANOS_PER_MS = 1e6;

    static TurnTimes recall(long nanos) {
        return new TurnTimes(nanos / NANOS_PER_MS, 0, 0, 0);
    }

    static TurnTimes of(long recallNanos, long firstNanos, long answerNanos, int tokens) {
        return new TurnTimes(recallNanos / NANOS_PER_MS, firstNanos / NANOS_PER_MS, answerNanos / NANOS_PER_MS, tokens);
    }

    /** The first piece is there when the clock of the answer starts. */
    double tokensPerSecond() {
        return answerMs > 0 && tokens > 1 ? (tokens - 1) * 1000 / answerMs : 0;
    }

    String line() {
        String recall = String.format(Locale.ROOT, "recall %.1f ms", recallMs);
        String answer = tokens == 0
                ? ""
                : String.format(
                        Locale.ROOT, " | first token %.0f ms | %d tokens, %.1f/s", firstMs, tokens, tokensPerSecond());
        return recall + answer;
    }
}
