package dev.ziggurat.memory.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Joins single calls that come at the same time into batches. Thread-safe.
 *
 * <p>The first caller of a batch leads it: it runs the batch for all, the others wait for its answer. A lone caller runs
 * at once. While others are under way a leader collects companions until the batch is full or the wait is over, and
 * longer only while every slot is taken.
 *
 * @see "docs/decisions/0019-lone-calls-and-companions.md"
 */
final class MicroBatcher {

    private final BatchFunction function;
    private final int slots;
    private final int maxTokens;
    private final int maxPieces;
    private final long waitNanos;
    private final StatsRecorder stats;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** The batch that is being collected; guarded by the lock, as is the next. */
    private @Nullable Batch open;

    private int running;
    /** Callers that have come and not yet gone; guarded by the lock. */
    private int inside;

    /**
     * @param slots how many batches may run at once
     * @param maxTokens the most tokens in a joined batch, padding included
     * @param maxPieces the most calls in a batch; 1 never joins
     */
    MicroBatcher(BatchFunction function, int slots, int maxTokens, int maxPieces, Duration wait, StatsRecorder stats) {
        this.function = function;
        this.slots = slots;
        this.maxTokens = maxTokens;
        this.maxPieces = maxPieces;
        this.waitNanos = maxPieces == 1 ? 0 : wait.toNanos();
        this.stats = stats;
    }

    /** The vector of one piece, pooled, not normalized. */
    float[] run(TokenWindow window) {
        long arrived = System.nanoTime();
        Batch batch;
        CompletableFuture<float[]> answer;
        boolean leads;
        boolean alone = false;
        lock.lock();
        try {
            inside++;
            leads = open == null || !open.fits(window);
            batch = leads ? new Batch() : java.util.Objects.requireNonNull(open);
            answer = batch.add(window);
            if (leads) {
                collect(batch, arrived);
                running++;
                alone = inside == 1;
            } else {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        try {
            if (leads) {
                stats.waited(System.nanoTime() - arrived);
                batch.run(function, alone);
            }
            return await(answer);
        } finally {
            leave(leads);
        }
    }

    private void leave(boolean led) {
        lock.lock();
        try {
            inside--;
            if (led) {
                running--;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many calls the batch holds that is being collected. */
    int collected() {
        lock.lock();
        try {
            return open == null ? 0 : open.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits, with the lock held, until the batch may run; then nobody can join it any more. */
    private void collect(Batch batch, long arrived) {
        if (running == 0 || (waitNanos == 0 && running < slots)) {
            return;
        }
        open = batch;
        boolean interrupted = false;
        while (running >= slots || (running > 0 && batch.size() < maxPieces)) {
            long left = running >= slots ? Long.MAX_VALUE : arrived + waitNanos - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                if (!changed.await(left, TimeUnit.NANOSECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        if (open == batch) {
            open = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static float[] await(CompletableFuture<float[]> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private final class Batch {
        private final List<TokenWindow> pieces = new ArrayList<>();
        private final List<CompletableFuture<float[]>> answers = new ArrayList<>();
        private int longest;

        int size() {
            return pieces.size();
        }

        boolean fits(TokenWindow window) {
            int width = Math.max(longest, window.length());
            return pieces.size() < maxPieces && (pieces.size() + 1) * (long) width <= maxTokens;
        }

        CompletableFuture<float[]> add(TokenWindow window) {
            pieces.add(window);
            longest = Math.max(longest, window.length());
            CompletableFuture<float[]> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        /** Answers every caller; when a joined batch fails each piece is tried alone, so that one cannot spoil the rest. */
        void run(BatchFunction run, boolean alone) {
            try {
                float[][] vectors = run.run(pieces, alone);
                for (int i = 0; i < vectors.length; i++) {
                    answers.get(i).complete(vectors[i]);
                }
            } catch (RuntimeException | Error e) {
                if (pieces.size() == 1) {
                    answers.get(0).completeExceptionally(e);
                } else {
                    runOneByOne(run);
                }
            }
        }

        private void runOneByOne(BatchFunction run) {
            for (int i = 0; i < pieces.size(); i++) {
                try {
                    answers.get(i).complete(run.run(List.of(pieces.get(i)), false)[0]);
                } catch (RuntimeException | Error e) {
                    answers.get(i).completeExceptionally(e);
                }
            }
        }
    }
}
