package dev.ziggurat.benchmarks.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the time of the run: one that passes with the work that is done, or the real one. */
final class DayClock implements InstantSource {

    static final Duration HOUR = Duration.ofHours(1);

    private final boolean real;
    private final AtomicLong ms;

    private DayClock(boolean real, Instant start) {
        this.real = real;
        this.ms = new AtomicLong(start.toEpochMilli());
    }

    static DayClock simulated(Instant start) {
        return new DayClock(false, start);
    }

    static DayClock real() {
        return new DayClock(true, Instant.now());
    }

    @Override
    public Instant instant() {
        return real ? Instant.now() : Instant.ofEpochMilli(ms.get());
    }

    /** The work has got so far; the clock never goes back, and the real one goes by itself. */
    void reach(Instant time) {
        ms.accumulateAndGet(time.toEpochMilli(), Math::max);
    }
}
