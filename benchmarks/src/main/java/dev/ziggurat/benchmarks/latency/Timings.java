package dev.ziggurat.benchmarks.latency;

import java.util.Arrays;

/**
 * How long the questions to one dialogue took.
 *
 * @param firstMs the first one after opening
 * @param onDisk while its vectors were on disk
 * @param inRam while they were in RAM
 * @param later on disk again, after many questions
 */
record Timings(double firstMs, Series onDisk, Series inRam, Series later) {

    /** Durations in nanoseconds, in order of size. */
    record Series(long[] sortedNs) {

        static Series of(long[] ns) {
            long[] sorted = ns.clone();
            Arrays.sort(sorted);
            return new Series(sorted);
        }

        /** A percentile in milliseconds, rounded to hundredths. */
        double ms(double share) {
            int rank = Math.min(sortedNs.length - 1, (int) (sortedNs.length * share));
            return Math.round(sortedNs[rank] / 1e4) / 100.0;
        }
    }
}
