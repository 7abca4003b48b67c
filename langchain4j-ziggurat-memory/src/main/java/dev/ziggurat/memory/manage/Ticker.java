package dev.ziggurat.memory.manage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does something quick again and again. A turn that fails is logged, and the next one comes all the same. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "ziggurat-manager");
        created.setDaemon(true);
        return created;
    });

    Ticker(Duration every, Runnable turn) {
        var unused = thread.scheduleWithFixedDelay(
                () -> attempt(turn), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void attempt(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException e) {
            LOG.error("Watching over the memory failed for a moment", e);
        }
    }

    /** Waits for the turn under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("The manager of the memory did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
