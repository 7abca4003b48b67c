package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.storage.file.StorageErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs maintenance beside the writers, one run at a time, and the forces of an interval policy. */
final class MaintenanceThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceThread.class);

    /** After a failure so many writes pass before the next try. */
    private static final int PAUSE_WRITES = 64;

    /** Work that may fail. */
    interface Work {

        void run() throws IOException;
    }

    private final StoreContext context;
    private final Executor executor;
    private final @Nullable ScheduledExecutorService own;
    private final @Nullable ScheduledExecutorService forcer;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicInteger pause = new AtomicInteger();

    /** @param given runs maintenance; null for a thread of its own */
    MaintenanceThread(StoreContext context, @Nullable Executor given) {
        this.context = context;
        this.own = given == null ? thread("ziggurat-maintenance") : null;
        this.executor = given == null ? java.util.Objects.requireNonNull(own) : given;
        this.forcer = context.options().force() instanceof Durability.Interval ? thread("ziggurat-force") : null;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Forces at the interval of the policy, if it has one. */
    void startForcing(Work force) {
        if (forcer != null && context.options().force() instanceof Durability.Interval policy) {
            Duration every = policy.every();
            var unused = forcer.scheduleWithFixedDelay(
                    () -> attempt(force), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Asks for a run of maintenance; a run that waits already is enough. */
    void ask(Work maintenance) {
        if (pause.get() > 0 && pause.getAndDecrement() > 0) {
            return;
        }
        if (waiting.compareAndSet(false, true)) {
            boolean taken = false;
            try {
                executor.execute(() -> {
                    waiting.set(false);
                    if (!attempt(maintenance)) {
                        pause.set(PAUSE_WRITES);
                    }
                });
                taken = true;
            } catch (RejectedExecutionException e) {
                // The store is being closed, and the write that asked holds all the same: closing seals what is due.
                LOG.debug("Maintenance of {} was asked for while it closes", context.directory(), e);
            } finally {
                if (!taken) {
                    waiting.set(false);
                }
            }
        }
    }

    private boolean attempt(Work work) {
        try {
            work.run();
            return true;
        } catch (Throwable e) {
            // An error too: the thread of a pool would swallow it, or never force again, and a write that is done must
            // not
            // fail by it.
            context.events().count();
            try {
                context.events().tell(described(e));
            } catch (Throwable untold) {
                // As when there is no memory left to tell it with; it is counted.
                return false;
            }
        }
        return false;
    }

    private MemoryException described(Throwable failure) {
        if (failure instanceof IOException e) {
            return StorageErrors.of("maintained", context.directory(), e);
        }
        return failure instanceof MemoryException e
                ? e
                : new MemoryException("maintenance of " + context.directory() + " failed: " + failure, failure);
    }

    /** Waits for the run under way. */
    @Override
    public void close() {
        stop(forcer);
        stop(own);
    }

    private static void stop(@Nullable ScheduledExecutorService service) {
        if (service == null) {
            return;
        }
        service.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                // A rewriting that is under way must end before the files are let go: the next owner writes the same
                // ones.
                ended = service.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
