package dev.ziggurat.memory.tier.level;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One background thread for what keeps searches quick and can wait. A task that fails is logged and left out. */
public final class TierWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TierWorker.class);

    /** Small jobs beyond these are dropped: they only make searches faster, and their reason comes again. */
    private static final int MOST_WAITING = 256;

    private final ExecutorService thread;
    private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger small = new AtomicInteger();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean paused;

    /** @param threadName as thread dumps show it */
    public TierWorker(String threadName) {
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, threadName);
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Runs the task soon, unless one for the same subject is waiting, or work is paused; it is told when to stop. One that
     * is running does not count: it may have looked already.
     */
    public void once(Object subject, Consumer<BooleanSupplier> task) {
        if (!paused && waiting.add(subject)) {
            submit(() -> {
                waiting.remove(subject);
                task.accept(() -> closed || paused);
            });
        }
    }

    /** Runs a small job soon, or never if too many wait. */
    public void ifIdle(Runnable job) {
        if (paused) {
            return;
        }
        if (small.incrementAndGet() > MOST_WAITING) {
            small.decrementAndGet();
            return;
        }
        submit(() -> {
            try {
                job.run();
            } finally {
                small.decrementAndGet();
            }
        });
    }

    /** Takes no more work, and stops what is under way, until this is called again: its reasons come again. */
    public void pause(boolean on) {
        paused = on;
    }

    /** The share of the places for small jobs that is taken, 0 to 1. */
    public double fullness() {
        return (double) small.get() / MOST_WAITING;
    }

    /** How many tasks failed. */
    long failures() {
        return failures.get();
    }

    private void submit(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    if (!closed) {
                        task.run();
                    }
                } catch (RuntimeException | Error e) {
                    failures.incrementAndGet();
                    LOG.error("Upkeep of the tiers failed; searches stay right, but may be slower", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Upkeep was asked for after the tiers were closed", e);
        }
    }

    /** Returns when everything submitted so far has run; for tests and benchmarks. */
    public void await() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        done.await();
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("The upkeep of the tiers did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
