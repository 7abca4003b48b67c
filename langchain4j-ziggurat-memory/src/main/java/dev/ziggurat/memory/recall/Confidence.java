package dev.ziggurat.memory.recall;

/** Scores as probabilities, fitted by logistic regression on dialogues with marked evidence. */
final class Confidence {

    private static final double EPISODE_SLOPE = 0.80;
    /** Fitted at some 550 utterances; the odds of any one of them fall with their number. */
    private static final double EPISODE_OFFSET = -9.0 + Math.log(550);

    private static final double COVERAGE = 4.27;
    private static final double LEAD = 0.93;
    private static final double ANSWER_OFFSET = -4.37;

    private Confidence() {}

    /**
     * How likely an utterance with this sum of signals holds part of the answer, 0 to 1.
     *
     * @param utterances of the memory, at least 1
     */
    static double ofEpisode(double sum, int utterances) {
        return logistic(EPISODE_SLOPE * sum + EPISODE_OFFSET - Math.log(utterances));
    }

    /**
     * How likely the memory holds an answer at all, 0 to 1. A question about things that were never mentioned, or that
     * somebody else said, is seldom answered by the best utterance that was found.
     */
    static double ofAnswer(Ranking ranking) {
        return logistic(COVERAGE * ranking.coverage() + LEAD * ranking.lead() + ANSWER_OFFSET);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
