package dev.ziggurat.benchmarks.recall;

import java.util.List;

/** How often a score ranks a positive above a negative: the area under the ROC curve. */
final class Auc {

    private Auc() {}

    static double of(List<Double> positives, List<Double> negatives) {
        double above = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                above += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return positives.isEmpty() || negatives.isEmpty()
                ? 0.5
                : above / ((double) positives.size() * negatives.size());
    }
}
