package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.WriteGuard;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How much the callers do. Writes pass through it; thread-safe. */
final class LoadMeter implements WriteGuard {

    /** Of writes and searches, since the last look a second ago. */
    private static final long MOST_WHEN_QUIET = 20;

    private final LongAdder writes = new LongAdder();
    private final LongSupplier searches;
    private long seen;
    private volatile boolean quiet = true;

    LoadMeter(LongSupplier searches) {
        this.searches = searches;
    }

    @Override
    public long pass(List<Change> changes, LongSupplier write) {
        writes.increment();
        return write.getAsLong();
    }

    /** Counts what was done since the last look. */
    void look() {
        long now = writes.sum() + searches.getAsLong();
        quiet = now - seen <= MOST_WHEN_QUIET;
        seen = now;
    }

    boolean isQuiet() {
        return quiet;
    }
}
