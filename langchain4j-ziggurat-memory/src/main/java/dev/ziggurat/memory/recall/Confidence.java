package dev.ziggurat.memory.recall;

/**
 * Scores as probabilities. Fitted by logistic regression on memories of 1 to 5,000 utterances in three languages, in the
 * first person and of named speakers, with vectors and without, half of the questions being about what was never said.
 *
 * @see "docs/decisions/0043-what-confidence-means.md"
 */
final class Confidence {

    /** Each of the six measures at any size, times the logarithm of the size, and times how small the memory is. */
    private static final double[] NAMELESS = {
        -0.88, 1.04, 0.22, 0.90, 1.80, -2.93, 0.97, -0.15, 0.61, -0.95, -0.29, -0.95, 0.28, 0.18, 0.35, 1.02, 1.02,
        -1.49
    };

    /** The same where the question names somebody. */
    private static final double[] NAMES = {
        -1.75, 0.56, 0.24, 0.76, 0.23, -1.88, -2.24, 0.08, -0.11, 0.33, 0.03, -0.53, -0.85, 0.45, 0.28, 0.31, 0.30,
        -1.08
    };

    private static final double STRANGERS = -0.31;
    private static final double LEAD = 0.65;
    private static final double NAMED = 4.36;

    /** Of e to the power of it, more utterances count no more. */
    private static final double LARGE = 7;

    private static final double SMALL = 3;

    /** The best utterance among many is right less often than the memory holds the answer. */
    private static final double SHARPNESS = 0.5;

    private Confidence() {}

    /**
     * How likely the memory holds an answer at all, 0 to 1, if half of the questions have one.
     *
     * <p>The best utterance was found for a question about things that were never mentioned, too; what tells them apart is
     * how near it comes by itself, how far it leads, and how many of the question's words and names the memory knows.
     */
    static double ofAnswer(Match match) {
        boolean names = match.named() || match.strangers();
        double[] weights = names ? NAMES : NAMELESS;
        double[] measures = {1, match.nearness(), match.gap(), match.shared(), match.coverage(), match.clarity()};
        double log = Math.log(match.utterances());
        double[] sizes = {1, Math.min(log, LARGE) / LARGE, Math.max(0, 1 - log / SMALL)};
        double sum = 0;
        for (int size = 0; size < sizes.length; size++) {
            for (int i = 0; i < measures.length; i++) {
                sum += weights[size * measures.length + i] * sizes[size] * measures[i];
            }
        }
        if (names) {
            sum += (match.strangers() ? STRANGERS : 0) + LEAD * match.lead() + (match.named() ? NAMED : 0);
        }
        return logistic(sum);
    }

    /**
     * How likely an utterance holds part of the answer, 0 to 1.
     *
     * @param answer how likely the memory holds one
     * @param share of the utterance among all, by the sum of its signals, 0 to 1
     */
    static double ofEpisode(double answer, double share) {
        return answer * Math.pow(share, SHARPNESS);
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
