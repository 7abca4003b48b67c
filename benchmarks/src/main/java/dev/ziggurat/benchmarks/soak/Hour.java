package dev.ziggurat.benchmarks.soak;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** What happened in one hour. Thread-safe while it runs. */
final class Hour {

    final int number;
    final String events;
    final LongAdder adds = new LongAdder();
    final LongAdder causedFailures = new LongAdder();
    final LongAdder errors = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private long[] recallNs = new long[1_024];
    private int recalls;

    /** @param events what was inflicted in this hour; empty for a quiet one */
    Hour(int number, String events) {
        this.number = number;
        this.events = events;
    }

    void recalled(long ns) {
        lock.lock();
        try {
            if (recalls == recallNs.length) {
                recallNs = Arrays.copyOf(recallNs, 2 * recalls);
            }
            recallNs[recalls++] = ns;
        } finally {
            lock.unlock();
        }
    }

    int recalls() {
        return recalls;
    }

    /** A percentile of the recalls, in milliseconds; 0 when there were none. */
    double recallMs(double share) {
        long[] sorted = Arrays.copyOf(recallNs, recalls);
        Arrays.sort(sorted);
        return recalls == 0 ? 0 : sorted[Math.min(recalls - 1, (int) (recalls * share))] / 1e6;
    }
}
