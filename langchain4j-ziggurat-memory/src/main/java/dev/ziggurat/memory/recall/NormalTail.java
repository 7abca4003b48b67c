package dev.ziggurat.memory.recall;

/** The upper tail of the standard normal distribution. */
final class NormalTail {

    private static final double HIGHEST = 8;
    private static final int STEPS = 60;

    private NormalTail() {}

    static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The share above x, for x from 0; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
    static double share(double x) {
        double t = 1 / (1 + 0.2316419 * x);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return density(x) * polynomial;
    }

    /** The x above which the given share lies, for shares up to one half; by bisection. */
    static double quantile(double share) {
        double low = 0;
        double high = HIGHEST;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (share(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
