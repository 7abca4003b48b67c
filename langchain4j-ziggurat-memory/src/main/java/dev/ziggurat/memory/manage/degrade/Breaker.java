package dev.ziggurat.memory.manage.degrade;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps callers away from something that failed: for a while nobody may try, then one may, and when that works all may
 * again (the circuit breaker of Nygard, "Release It!", 2007). Thread-safe.
 */
final class Breaker {

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private boolean broken;
    private long nextTry;

    Breaker(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether the caller may try; after a pause that is true for one caller, and for the next after another pause. */
    synchronized boolean allows() {
        if (!broken) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextTry < 0) {
            return false;
        }
        nextTry = now + pauseNanos;
        return true;
    }

    synchronized void failed() {
        broken = true;
        nextTry = nanoTime.getAsLong() + pauseNanos;
    }

    synchronized void worked() {
        broken = false;
    }
}
