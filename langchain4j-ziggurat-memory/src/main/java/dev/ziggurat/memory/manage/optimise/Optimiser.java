package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.api.OptimizationReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does the chores: from time to time while it is quiet, and at once when asked. A run in the background
 * stops when it is no longer quiet, at the next moment at which its chore asks, and the next run does the rest.
 * Thread-safe.
 *
 * @see "docs/decisions/0035-one-optimiser.md"
 */
public final class Optimiser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Optimiser.class);

    private final List<Chore> chores;
    private final BooleanSupplier quiet;
    private final Consumer<OptimizationReport> done;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread worker;
    /** Runs that somebody waits for, and how many of them are over. */
    private long asked;

    private long answered;
    /** Why the last run has no report; guarded by the lock. */
    private @Nullable String unreported;

    private final AtomicLong failures = new AtomicLong();
    private boolean due;
    private boolean over;
    private volatile boolean closed;
    private volatile @Nullable OptimizationReport last;

    /**
     * @param quiet whether work in the background may go on at this moment
     * @param done hears of every run, on the thread of the optimiser
     */
    public Optimiser(
            List<Chore> chores,
            BooleanSupplier quiet,
            Consumer<OptimizationReport> done,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.chores = List.copyOf(chores);
        this.quiet = quiet;
        this.done = done;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.worker = new Thread(this::work, "ziggurat-optimiser");
        worker.setDaemon(true);
        worker.start();
    }

    /** Asks for a run in the background and returns at once; one that waits already is enough. */
    public void nudge() {
        tell(() -> due = true);
    }

    /**
     * Does all chores now, thoroughly and whether it is quiet or not, and waits for them.
     *
     * @throws IllegalStateException if it is closed meanwhile, or if the waiting thread is interrupted; the run goes on then
     */
    public OptimizationReport runNow() {
        lock.lock();
        try {
            long mine = ++asked;
            changed.signalAll();
            while (answered < mine && !over) {
                changed.await();
            }
            OptimizationReport report = last;
            if (answered >= mine && unreported != null) {
                throw new IllegalStateException("optimising failed: " + unreported);
            }
            if (answered < mine || report == null) {
                throw new IllegalStateException("the memory was closed before it was optimised");
            }
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the memory is optimised; that goes on", e);
        } finally {
            lock.unlock();
        }
    }

    /** The latest run; null before the first. */
    public @Nullable OptimizationReport last() {
        return last;
    }

    private void work() {
        try {
            while (!closed) {
                long answering = awaitWork();
                if (!closed) {
                    attempt(answering);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("The optimiser was interrupted and does nothing more", e);
        } finally {
            // Whoever waits for another run waits in vain.
            tell(() -> over = true);
        }
    }

    /** Whatever left here, an error too, would end the thread. */
    private void attempt(long answering) {
        try {
            boolean thorough = answering > 0;
            OptimizationReport report = run(thorough, thorough ? () -> closed : () -> closed || !isQuiet());
            answer(report, answering);
        } catch (Throwable e) {
            failures.incrementAndGet();
            tell(() -> {
                unreported = e.toString();
                answered = Math.max(answered, answering);
            });
            LOG.warn("A run of the optimiser failed and is tried again later", e);
        }
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last run that is asked for; 0 for one in the background. */
    private long awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && asked == answered && !(due && isQuiet())) {
                changed.await();
            }
            due = false;
            return asked == answered ? 0 : asked;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever it fails by, the thread goes on, and does what is asked for. */
    private boolean isQuiet() {
        try {
            return quiet.getAsBoolean();
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            LOG.warn("It cannot be told whether it is quiet enough to optimise", e);
            return false;
        }
    }

    /** How often something failed that ran on this thread. */
    public long failures() {
        return failures.get();
    }

    private OptimizationReport run(boolean thorough, BooleanSupplier stop) {
        Instant startedAt = clock.instant();
        long began = nanoTime.getAsLong();
        List<OptimizationReport.Step> steps = new ArrayList<>();
        for (Chore chore : chores) {
            if (!stop.getAsBoolean()) {
                steps.add(step(chore, thorough, stop));
            }
        }
        return new OptimizationReport(startedAt, since(began), steps, !stop.getAsBoolean());
    }

    private OptimizationReport.Step step(Chore chore, boolean thorough, BooleanSupplier stop) {
        long began = nanoTime.getAsLong();
        long count = 0;
        String failure = null;
        try {
            count = chore.run(thorough, stop);
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            failure = e.toString();
            LOG.warn("Optimising failed at its chore {} and is tried again later", chore.name(), e);
        }
        return new OptimizationReport.Step(chore.name(), count, chore.unit(), since(began), failure);
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    private void answer(OptimizationReport report, long answering) {
        last = report;
        try {
            done.accept(report);
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            LOG.warn("A run of the optimiser could not be told", e);
        } finally {
            tell(() -> {
                unreported = null;
                answered = Math.max(answered, answering);
            });
        }
    }

    /** Stops the run under way at the next moment at which its chore asks, and waits for that. Idempotent. */
    @Override
    public void close() {
        tell(() -> closed = true);
        try {
            worker.join(Duration.ofMinutes(1).toMillis());
            if (worker.isAlive()) {
                LOG.warn("The optimiser did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
