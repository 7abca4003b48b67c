package dev.ziggurat.memory.manage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One thread that does something quick again and again. A turn that fails is logged, and the next one comes all the same. */
final class PeriodicTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "ziggurat-manager");
        created.setDaemon(true);
        return created;
    });

    private final AtomicLong failures = new AtomicLong();
    private boolean failed;

    PeriodicTask(Duration every, Runnable turn) {
        var unused = thread.scheduleWithFixedDelay(
                () -> attempt(turn), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How many turns failed. */
    long failures() {
        return failures.get();
    }

    /** Whatever left here, an error too, would be the last turn. */
    private void attempt(Runnable turn) {
        try {
            turn.run();
            failed = false;
        } catch (Throwable e) {
            failures.incrementAndGet();
            tell(e);
        }
    }

    /** Only the first failure in a row is an alarm: the next turns fail for the same reason. */
    private void tell(Throwable failure) {
        boolean known = failed;
        failed = true;
        try {
            LOG.atLevel(known ? Level.DEBUG : Level.ERROR)
                    .setCause(failure)
                    .log("Watching over the memory fails; it is tried again all the time");
        } catch (Throwable e) {
            // As when there is no memory left to write a line with; the next failure is an alarm again.
            failed = false;
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
