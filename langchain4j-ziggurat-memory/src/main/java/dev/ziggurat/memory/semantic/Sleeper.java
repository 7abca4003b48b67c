package dev.ziggurat.memory.semantic;

import java.time.Duration;

/** Waits; injected so that a test need not. */
public interface Sleeper {

    /** Sleeps. */
    Sleeper SLEEP = duration -> Thread.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
}
