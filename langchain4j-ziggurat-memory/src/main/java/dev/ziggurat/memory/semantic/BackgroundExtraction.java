package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Provenance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a slow extractor, such as a language model, on one thread of its own, within a budget. What it finds is taken in
 * beside what the patterns found at once; where it fails, is too slow to keep up or costs too much, the patterns stand,
 * and one line in the log says so. Thread-safe; nothing here makes a caller wait.
 */
public final class BackgroundExtraction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundExtraction.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private record Work(String memoryId, Remark remark) {}

    private final SemanticStore store;
    private final ConceptExtractor extractor;
    private final CallBudget budget;
    private final int maxWaiting;
    private final Sleeper pause;
    /** Guards the queue; held for moments only. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Held while a result is stored, taken before {@link #lock}. Forgetting waits for it, so that it either comes first or
     * clears what was stored; closing waits for it, because an interrupt in the middle of a write closes the file.
     */
    private final ReentrantLock storing = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Thread worker;
    private final AtomicLong failures = new AtomicLong();
    /** What is being asked; null when nothing is, or when nobody wants to know any more. */
    private @Nullable Work current;

    private boolean busy;
    private boolean closed;
    private boolean saidFull;

    public BackgroundExtraction(
            SemanticStore store, ConceptExtractor extractor, BackgroundOptions options, InstantSource clock) {
        this(store, extractor, options, clock, Sleeper.SLEEP);
    }

    BackgroundExtraction(
            SemanticStore store,
            ConceptExtractor extractor,
            BackgroundOptions options,
            InstantSource clock,
            Sleeper pause) {
        this.store = store;
        this.extractor = extractor;
        this.budget = new CallBudget(options.maxCallsPerMinute(), options.maxCharsPerMinute(), clock);
        this.maxWaiting = options.maxWaiting();
        this.pause = pause;
        this.worker = new Thread(this::work, "ziggurat-concepts");
        worker.setDaemon(true);
        worker.start();
    }

    /**
     * Queues a remark and returns at once.
     *
     * @return whether the extractor will be asked; false for what an assistant said, for a remark beyond the budget of a
     *     minute, when the queue is full and after closing
     */
    public boolean offer(String memoryId, Remark remark) {
        if (remark.origin() != Remark.Origin.PERSON
                || remark.text().isBlank()
                || !budget.allows(remark.text().length())) {
            return false;
        }
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (waiting.size() >= maxWaiting) {
                if (!saidFull) {
                    LOG.warn(
                            "{} remarks wait for the concept extractor; further ones are left to the patterns",
                            maxWaiting);
                    saidFull = true;
                }
                return false;
            }
            waiting.addLast(new Work(memoryId, remark));
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Drops what waits for a memory and what is being asked for it: call it before the memory is forgotten, and nothing
     * of it comes back.
     */
    public void forget(String memoryId) {
        drop(work -> work.memoryId().equals(memoryId));
    }

    /** As {@link #forget(String)}, for one remark. */
    public void forget(String memoryId, String source) {
        drop(work -> work.memoryId().equals(memoryId) && work.remark().source().equals(source));
    }

    private void drop(Predicate<Work> unwanted) {
        storing.lock();
        lock.lock();
        try {
            waiting.removeIf(unwanted);
            Work asked = current;
            if (asked != null && unwanted.test(asked)) {
                current = null;
            }
        } finally {
            lock.unlock();
            storing.unlock();
        }
    }

    /** Waits until nothing waits and nothing is being asked. */
    public void awaitIdle() throws InterruptedException {
        lock.lock();
        try {
            while ((busy || !waiting.isEmpty()) && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Work work = next(); work != null; work = next()) {
                ask(work);
            }
        } catch (InterruptedException e) {
            LOG.debug("Extraction in the background was stopped with {} remarks waiting", waiting.size(), e);
        }
    }

    private @Nullable Work next() throws InterruptedException {
        lock.lock();
        try {
            busy = false;
            changed.signalAll();
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            Work work = waiting.pollFirst();
            busy = work != null;
            current = work;
            saidFull &= waiting.size() >= maxWaiting;
            return closed ? null : work;
        } finally {
            lock.unlock();
        }
    }

    private void ask(Work work) throws InterruptedException {
        int chars = work.remark().text().length();
        for (Duration wait = budget.take(chars); !wait.isZero(); wait = budget.take(chars)) {
            pause.of(wait);
        }
        try {
            takeIn(work, extractor.extract(store.masked(work.remark())));
        } catch (Throwable e) {
            // An error too would be the last that this thread does.
            failures.incrementAndGet();
            tell(work, e);
        }
    }

    private void tell(Work work, Throwable failure) {
        try {
            if (!isWanted(work)) {
                LOG.debug(
                        "The concept extractor was stopped on {}", work.remark().source(), failure);
                return;
            }
            LOG.warn(
                    "The concept extractor failed on {} of {}; the patterns stand: {}",
                    work.remark().source(),
                    work.memoryId(),
                    failure.toString());
        } catch (Throwable e) {
            // As when there is no memory left to write a line with; it is counted.
            failures.incrementAndGet();
        }
    }

    /** How many remarks the extractor failed on, and how many failures could not be reported. */
    public long failures() {
        return failures.get();
    }

    private void takeIn(Work work, List<ConceptDraft> drafts) {
        storing.lock();
        try {
            if (isWanted(work)) {
                store.ingest(work.memoryId(), work.remark(), drafts, Provenance.Reader.MODEL);
            }
        } finally {
            storing.unlock();
        }
    }

    private boolean isWanted(Work work) {
        lock.lock();
        try {
            return !closed && work.equals(current);
        } finally {
            lock.unlock();
        }
    }

    /** Stops asking; what waits is left to the patterns. Idempotent. */
    @Override
    public void close() {
        storing.lock();
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
            worker.interrupt();
        } finally {
            lock.unlock();
            storing.unlock();
        }
        try {
            worker.join(CLOSE_PATIENCE.toMillis());
            if (worker.isAlive()) {
                LOG.warn("The concept extractor did not stop within {} s", CLOSE_PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
