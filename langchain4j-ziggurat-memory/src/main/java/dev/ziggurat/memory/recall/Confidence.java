package dev.ziggurat.memory.recall;

/** Scores as probabilities, fitted by logistic regression on dialogues with marked evidence. */
final class Confidence {

    private static final double EPISODE_SLOPE = 1.0;
    private static final double EPISODE_OFFSET = -9.0;

    private Confidence() {}

    /** How likely an utterance with this sum of signals holds part of the answer, 0 to 1. */
    static double ofEpisode(double sum) {
        return logistic(EPISODE_SLOPE * sum + EPISODE_OFFSET);
    }

    /** How likely the memory holds an answer at all, 0 to 1. */
    static double ofAnswer(Ranking ranking) {
        double best = Double.NEGATIVE_INFINITY;
        for (double score : ranking.scores()) {
            best = Math.max(best, score);
        }
        return ofEpisode(best);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
