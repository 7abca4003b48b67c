package dev.ziggurat.memory.recall;

/**
 * Standardises cosines of which only the highest are known. In a small memory all are asked for; in a large one the search
 * stops at some depth, and mean and deviation of the whole are taken from the tail, as if it were that of a normal
 * distribution (Cohen 1950 on truncated samples). Utterances that were not reached count as average.
 *
 * @see "docs/decisions/0015-estimates-for-the-many.md"
 */
final class VectorScores {

    private static final int ALL_BELOW = 4_000;
    private static final int DEPTH = 2_000;

    /** So many of the best cosines are exact, estimates do for the others. */
    static final int EXACT = 1_000;

    private VectorScores() {}

    /** How many results to ask for in a memory of the given size. */
    static int depth(int size) {
        return size <= ALL_BELOW ? size : DEPTH;
    }

    /** Further below the mean nothing is told apart: a long text about many things lies far from every question. */
    private static final float LOWEST = -1;

    /** Standardises a copy, none lower than {@value #LOWEST}. */
    static float[] signal(float[] cosines) {
        float[] scores = standardised(cosines.clone());
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.max(LOWEST, scores[i]);
        }
        return scores;
    }

    /** Standardises in place; NaN stands for a cosine that is not known, and becomes 0. */
    static float[] standardised(float[] cosines) {
        int known = 0;
        double sum = 0;
        double squares = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (float cosine : cosines) {
            if (!Float.isNaN(cosine)) {
                known++;
                sum += cosine;
                squares += (double) cosine * cosine;
                lowest = Math.min(lowest, cosine);
            }
        }
        double mean = known == 0 ? 0 : sum / known;
        double deviation = known == 0 ? 0 : Math.sqrt(Math.max(0, squares / known - mean * mean));
        double share = (double) known / Math.max(1, cosines.length);
        if (known > 0 && share < 0.5) {
            double cut = NormalTail.quantile(share);
            double meanOfTail = NormalTail.density(cut) / share;
            deviation = (mean - lowest) / (meanOfTail - cut);
            mean = lowest - deviation * cut;
        }
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Float.isNaN(cosines[i]) ? (float) mean : cosines[i];
        }
        return ZScores.scores(cosines, mean, deviation);
    }
}
