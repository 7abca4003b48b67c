package dev.ziggurat.benchmarks.talk;

import java.util.Random;

/** Draws ranks 0, 1, 2 … with the frequencies 1, 1/2, 1/3 …: few things come up often, many seldom. */
public final class Zipf {

    private final double[] cumulated;

    public Zipf(int ranks) {
        cumulated = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    public int draw(Random random) {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (cumulated[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share of all draws that fall on a rank. */
    public double share(int rank) {
        return 1.0 / (rank + 1) / cumulated[cumulated.length - 1];
    }
}
