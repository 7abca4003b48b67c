package dev.ziggurat.memory.manage.limit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One limit and how much of it is taken. Measuring may be expensive, so that between two measurements the writes are
 * counted by an upper bound of what they cost; what is under way is reserved, so that writers at the same time cannot
 * go beyond the limit together. Thread-safe.
 */
final class Quota {

    private final String name;
    private final long most;
    private final LongSupplier measure;
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong sinceMeasured = new AtomicLong();
    private volatile long measured;

    /**
     * @param name of the limit in the options of the memory
     * @param most {@link Long#MAX_VALUE} for no limit
     * @param measure what is taken now
     */
    Quota(String name, long most, LongSupplier measure) {
        this.name = name;
        this.most = most;
        this.measure = measure;
        this.measured = measure.getAsLong();
    }

    String name() {
        return name;
    }

    long most() {
        return most;
    }

    /** Reserves if there is room as far as is known; {@link #release} it when the write is over. */
    boolean reserve(long amount) {
        if (reserved.addAndGet(amount) <= most - measured - sinceMeasured.get()) {
            return true;
        }
        reserved.addAndGet(-amount);
        return false;
    }

    void release(long amount, boolean written) {
        if (written) {
            sinceMeasured.addAndGet(amount);
        }
        reserved.addAndGet(-amount);
    }

    /** Measures anew; what was written until then is no longer counted by its bound. */
    synchronized void measure() {
        long counted = sinceMeasured.get();
        measured = measure.getAsLong();
        sinceMeasured.addAndGet(-counted);
    }

    /** What is taken as far as is known, at most. */
    long used() {
        return measured + sinceMeasured.get() + reserved.get();
    }
}
