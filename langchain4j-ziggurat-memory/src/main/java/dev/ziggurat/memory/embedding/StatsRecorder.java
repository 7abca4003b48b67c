package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingStats;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts while an engine works. Thread-safe. */
final class StatsRecorder {

    private final LongAdder texts = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder pieces = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final LongAdder waitNanos = new LongAdder();
    private final AtomicLong maxWaitNanos = new AtomicLong();
    private final AtomicLong maxBatch = new AtomicLong();

    private int running;
    private long runningSince;
    private long busyNanos;

    void text() {
        texts.increment();
    }

    /** A batch begins; {@link #batchEnded} must follow. */
    synchronized void batchBegan(long nowNanos) {
        if (running++ == 0) {
            runningSince = nowNanos;
        }
    }

    void batchEnded(int size, long batchTokens, long nowNanos) {
        batches.increment();
        pieces.add(size);
        tokens.add(batchTokens);
        maxBatch.accumulateAndGet(size, Math::max);
        synchronized (this) {
            if (--running == 0) {
                busyNanos += nowNanos - runningSince;
            }
        }
    }

    void waited(long nanos) {
        waits.increment();
        waitNanos.add(nanos);
        maxWaitNanos.accumulateAndGet(nanos, Math::max);
    }

    /** The figures so far; those of cache and provider come from elsewhere. */
    EmbeddingStats snapshot(EmbeddingStats.Cache cache, EmbeddingStats.Device device) {
        long busy;
        synchronized (this) {
            busy = busyNanos + (running > 0 ? System.nanoTime() - runningSince : 0);
        }
        double seconds = busy / 1e9;
        return new EmbeddingStats(
                texts.sum(),
                tokens.sum(),
                batches.sum(),
                seconds == 0 ? 0 : texts.sum() / seconds,
                seconds == 0 ? 0 : tokens.sum() / seconds,
                batches.sum() == 0 ? 0 : (double) pieces.sum() / batches.sum(),
                (int) maxBatch.get(),
                waits.sum() == 0 ? 0 : waitNanos.sum() / 1e6 / waits.sum(),
                maxWaitNanos.get() / 1e6,
                cache,
                device);
    }
}
