package dev.ziggurat.memory.tier;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The durations of the latest searches, in a ring. */
final class Latencies {

    private static final int KEPT = 1024;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLongArray nanos = new AtomicLongArray(KEPT);

    void record(long tookNanos) {
        nanos.set((int) (count.getAndIncrement() & (KEPT - 1)), tookNanos);
    }

    long count() {
        return count.get();
    }

    /** In milliseconds; 0 before the first. */
    double[] percentilesMs(double... shares) {
        return percentilesMsSince(0, shares);
    }

    /** Those of the durations after the given number of them, as far as they are kept. */
    double[] percentilesMsSince(long number, double... shares) {
        long last = count.get();
        int known = (int) Math.min(KEPT, Math.max(0, last - number));
        long[] sorted = new long[known];
        Arrays.setAll(sorted, i -> nanos.get((int) ((last - 1 - i) & (KEPT - 1))));
        Arrays.sort(sorted);
        return Arrays.stream(shares)
                .map(share -> known == 0 ? 0 : sorted[(int) Math.min(known - 1, share * known)] / 1e6)
                .toArray();
    }
}
