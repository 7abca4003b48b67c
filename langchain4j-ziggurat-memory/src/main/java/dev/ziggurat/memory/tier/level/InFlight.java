package dev.ziggurat.memory.tier.level;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one thread wait until every search that may still see something old has ended, while new ones begin: searches
 * count themselves in one of two counters, and whoever waits turns the new ones to the other.
 */
public final class InFlight {

    private static final long PAUSE_NANOS = 20_000;

    private final AtomicInteger[] running = {new AtomicInteger(), new AtomicInteger()};
    private volatile int turn;

    /** @return to be given to {@link #leave} */
    public int enter() {
        while (true) {
            int now = turn;
            running[now & 1].incrementAndGet();
            if (turn == now) {
                return now;
            }
            running[now & 1].decrementAndGet();
        }
    }

    public void leave(int entered) {
        running[entered & 1].decrementAndGet();
    }

    /** Returns when all that entered before have left. */
    public synchronized void drain() {
        int old = turn;
        turn = old + 1;
        while (running[old & 1].get() != 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
