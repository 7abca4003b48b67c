package dev.ziggurat.benchmarks.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the time that the run has got to, which may pass quicker than the real one. */
final class DayClock implements InstantSource {

    static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong ms;

    DayClock(Instant start) {
        ms = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(ms.get());
    }

    /** The clock never goes back. */
    void reach(Instant time) {
        ms.accumulateAndGet(time.toEpochMilli(), Math::max);
    }
}
