package dev.ziggurat.memory.tier.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits, waits for those who entered before, and for nobody else. */
class InFlightTest {

    private final InFlight searches = new InFlight();
    private volatile int[] current = new int[64];
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void waitsForThoseBeforeAndNotForThoseAfter() throws Exception {
        int before = searches.enter();
        CountDownLatch draining = new CountDownLatch(1);
        Future<?> drain = threads.submit(() -> {
            draining.countDown();
            searches.drain();
        });
        assertThat(draining.await(10, TimeUnit.SECONDS)).isTrue();
        int after = searches.enter();
        while (after == before) {
            // The other thread has not come to its wait yet.
            searches.leave(after);
            Thread.onSpinWait();
            after = searches.enter();
        }
        assertThat(drain.isDone()).isFalse();

        searches.leave(before);

        drain.get(10, TimeUnit.SECONDS);
        searches.leave(after);
        searches.drain();
    }

    /** Three readers use whatever is current; the writer replaces it, waits, and spoils the old one. */
    @Test
    void nothingIsSpoiltThatSomeoneStillLooksAt() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Integer>> readers = new ArrayList<>();
        Callable<Integer> reader = () -> {
            int spoilt = 0;
            while (!done.get()) {
                int entered = searches.enter();
                int[] seen = current;
                for (int value : seen) {
                    spoilt += value;
                }
                searches.leave(entered);
            }
            return spoilt;
        };
        for (int i = 0; i < 3; i++) {
            readers.add(threads.submit(reader));
        }
        for (int round = 0; round < 2_000; round++) {
            int[] old = current;
            current = new int[64];
            searches.drain();
            Arrays.fill(old, 1);
        }
        done.set(true);
        for (Future<Integer> spoilt : readers) {
            assertThat(spoilt.get(10, TimeUnit.SECONDS)).isZero();
        }
    }
}
