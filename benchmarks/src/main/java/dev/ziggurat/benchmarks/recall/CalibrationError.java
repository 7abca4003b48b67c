package dev.ziggurat.benchmarks.recall;

import java.util.List;

/**
 * How far confidence is from the share that is right: the expected calibration error over ten bins of equal width, each
 * weighted by how many answers fall into it.
 */
final class CalibrationError {

    private static final int BINS = 10;

    private CalibrationError() {}

    /**
     * @param positives confidences, 0 to 1, where there was an answer
     * @param negatives confidences where there was none
     */
    static double of(List<Double> positives, List<Double> negatives) {
        double[] confidence = new double[BINS];
        int[] right = new int[BINS];
        int[] count = new int[BINS];
        for (double value : positives) {
            int bin = bin(value);
            confidence[bin] += value;
            count[bin]++;
            right[bin]++;
        }
        for (double value : negatives) {
            int bin = bin(value);
            confidence[bin] += value;
            count[bin]++;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        int all = positives.size() + negatives.size();
        return all == 0 ? 0 : error / all;
    }

    private static int bin(double confidence) {
        return Math.min(BINS - 1, (int) (confidence * BINS));
    }
}
