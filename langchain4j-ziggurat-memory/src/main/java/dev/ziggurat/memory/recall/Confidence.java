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
        -0.78, 1.02, 0.22, 0.67, 1.23, -3.03, 0.81, -0.19, 0.92, -0.15, -0.13, -0.89, 0.41, 0.69, -0.31, 0.19, 0.22,
        -1.28
    };

    /** The same where the question names somebody. */
    private static final double[] NAMES = {
        -1.82, 0.57, 0.33, 0.83, 0.01, -1.86, -2.48, 0.05, -0.18, 0.77, 0.19, -0.55, -0.21, 0.78, -0.66, 0.06, 0.06,
        -0.94
    };

    private static final double STRANGERS = -0.30;
    private static final double LEAD = 0.66;
    private static final double NAMED = 4.64;

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
