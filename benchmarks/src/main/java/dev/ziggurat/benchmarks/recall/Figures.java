package dev.ziggurat.benchmarks.recall;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Figures as they are printed. */
final class Figures {

    private Figures() {}

    static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", value));
    }

    static String cell(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    static double percentile(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
