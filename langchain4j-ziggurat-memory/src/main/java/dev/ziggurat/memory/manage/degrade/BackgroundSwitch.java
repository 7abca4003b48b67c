package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryPressure;

/**
 * Decides when work in the background is given up: while the pressure is critical, until it is below high; and when the
 * work keeps failing, until a try works. Thread-safe.
 */
public final class BackgroundSwitch {

    private static final int MOST_FAILURES = 3;

    private final Degradations degradations;
    private boolean tight;
    private int failures;

    public BackgroundSwitch(Degradations degradations) {
        this.degradations = degradations;
    }

    public synchronized void pressure(MemoryPressure now) {
        tight = now == MemoryPressure.CRITICAL || tight && now.isAtLeast(MemoryPressure.HIGH);
        decide("the memory pressure is critical");
    }

    /** @param failure why a run failed; empty when it worked */
    public synchronized void ran(String failure) {
        failures = failure.isEmpty() ? 0 : failures + 1;
        decide("optimising failed " + failures + " times in a row: " + failure);
    }

    private void decide(String reason) {
        degradations.set(Degradation.BACKGROUND_OFF, tight || failures >= MOST_FAILURES, reason);
    }

    /** Whether it is too tight to work. */
    public synchronized boolean isTight() {
        return tight;
    }
}
