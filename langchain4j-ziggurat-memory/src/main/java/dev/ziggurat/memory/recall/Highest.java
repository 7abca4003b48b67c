package dev.ziggurat.memory.recall;

import java.util.Arrays;

/** The highest few of many numbers. Not thread-safe. */
final class Highest {

    /** Rising. */
    private final double[] values;

    private int added;

    /** @param most how many are kept */
    Highest(int most) {
        values = new double[most];
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
    }

    void add(double value) {
        added++;
        for (int i = 0; i < values.length && value > values[i]; i++) {
            if (i > 0) {
                values[i - 1] = values[i];
            }
            values[i] = value;
        }
    }

    /** The lowest of those that are kept; negative infinity while there is room for more. */
    double lowest() {
        return values[0];
    }

    /** The mean of those that are kept; 0 for none. */
    double mean() {
        int count = Math.min(added, values.length);
        return Arrays.stream(values, values.length - count, values.length)
                .average()
                .orElse(0);
    }
}
