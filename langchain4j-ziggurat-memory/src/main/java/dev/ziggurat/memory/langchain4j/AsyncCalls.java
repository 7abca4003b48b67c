package dev.ziggurat.memory.langchain4j;

import dev.ziggurat.memory.api.LimitExceededException;
import dev.ziggurat.memory.entry.Internal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Carries out calls for callers that do not wait for them, on a few threads of its own. Calls of one memory id are carried
 * out one after the other, in the order in which they came; those of other ids go on meanwhile. Thread-safe; nobody waits
 * here but who closes it.
 *
 * <p>What depends on a call is carried out elsewhere, on the threads that {@link CompletableFuture} takes: it may wait for
 * further calls without holding up those that it waits for.
 *
 * @see "docs/decisions/0050-calls-that-nobody-waits-for.md"
 * @hidden
 */
@Internal
public final class AsyncCalls implements AutoCloseable {

    private static final int FEWEST_THREADS = 4;
    private static final int MOST_THREADS = 16;
    private static final int MOST_CALLS = 16_384;
    private static final Duration LONGEST_ENDING = Duration.ofSeconds(10);
    private static final long IDLE_SECONDS = 30;

    private final String of;
    private final int mostCalls;
    private final Duration longestEnding;
    private final ThreadPoolExecutor threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allDone = lock.newCondition();
    /** Of each memory id the calls that are not over, the first of them under way; guarded by the lock. */
    private final Map<String, Deque<Call<?>>> lanes = new HashMap<>();
    /** Calls that are not over; guarded by the lock, as is the next. */
    private int accepted;

    private boolean closed;
    /** The time to end is over: what has not begun does not begin. */
    private volatile boolean ended;

    /** A thread that works for whoever comes: it tells nothing of who has called. */
    private static final class Worker extends Thread {

        Worker(Runnable work, int number) {
            super(work, "ziggurat-async-" + number);
            setDaemon(true);
        }
    }

    private static final class Call<T> {

        final CompletableFuture<T> future = new CompletableFuture<>();
        private final Supplier<T> work;

        Call(Supplier<T> work) {
            this.work = work;
        }

        /** Does the work, unless it was cancelled before; what then tells the caller. */
        Runnable run() {
            if (future.isDone()) {
                return () -> {};
            }
            try {
                T result = work.get();
                return () -> future.complete(result);
            } catch (Throwable e) {
                return () -> future.completeExceptionally(e);
            }
        }
    }

    /**
     * With as many threads as this machine can use; none of them runs before there is something to do.
     *
     * @param of what is called, and may be closed
     */
    AsyncCalls(String of) {
        this(
                of,
                Math.max(
                        FEWEST_THREADS,
                        Math.min(MOST_THREADS, 2 * Runtime.getRuntime().availableProcessors())),
                MOST_CALLS,
                LONGEST_ENDING);
    }

    AsyncCalls(String of, int most, int mostCalls, Duration longestEnding) {
        AtomicInteger numbers = new AtomicInteger();
        this.of = of;
        this.mostCalls = mostCalls;
        this.longestEnding = longestEnding;
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Worker(work, numbers.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    static boolean isWorker(Thread thread) {
        return thread instanceof Worker;
    }

    /**
     * Has something done as soon as a thread is free.
     *
     * @return what came of it; fails at once where too many calls are waiting, or after closing. Who cancels it before the
     *     work has begun keeps it from being done; work that has begun is carried out whole
     */
    <T> CompletableFuture<T> call(Supplier<T> work) {
        Call<T> call = new Call<>(work);
        lock.lock();
        try {
            if (accepts(call)) {
                start(call, () -> {
                    Runnable telling = begin(call);
                    over();
                    tell(call, telling);
                });
            }
        } finally {
            lock.unlock();
        }
        return call.future;
    }

    /** The same, behind everything that was called for this memory id before. */
    <T> CompletableFuture<T> call(String memoryId, Supplier<T> work) {
        Call<T> call = new Call<>(work);
        lock.lock();
        try {
            if (accepts(call)) {
                Deque<Call<?>> lane = lanes.computeIfAbsent(memoryId, id -> new ArrayDeque<>());
                lane.add(call);
                if (lane.size() == 1 && !start(call, () -> runFirst(memoryId, call))) {
                    lanes.remove(memoryId);
                }
            }
        } finally {
            lock.unlock();
        }
        return call.future;
    }

    /** False where not even one thread can be made: then the call has failed. */
    private boolean start(Call<?> call, Runnable work) {
        try {
            execute(work);
            return true;
        } catch (OutOfMemoryError e) {
            accepted--;
            call.future.completeExceptionally(e);
            return false;
        }
    }

    /** Where no further thread can be made, those that there are do it. */
    private void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (OutOfMemoryError e) {
            if (threads.getPoolSize() == 0) {
                throw e;
            }
            threads.getQueue().add(work);
        }
    }

    private boolean accepts(Call<?> call) {
        if (closed) {
            call.future.completeExceptionally(isClosed());
        } else if (accepted == mostCalls) {
            call.future.completeExceptionally(new LimitExceededException(
                    "waiting calls",
                    mostCalls,
                    mostCalls + " asynchronous calls are waiting already, and one more was not begun: wait for some of"
                            + " them before you make others"));
        } else {
            accepted++;
            return true;
        }
        return false;
    }

    private IllegalStateException isClosed() {
        return new IllegalStateException("this " + of + " is closed: open it again");
    }

    private void runFirst(String memoryId, Call<?> call) {
        Runnable telling = begin(call);
        lock.lock();
        try {
            Deque<Call<?>> lane = lanes.getOrDefault(memoryId, new ArrayDeque<>());
            lane.remove();
            Call<?> next = lane.peek();
            if (next == null) {
                lanes.remove(memoryId);
            } else {
                // Behind those of other ids that have waited longer.
                execute(() -> runFirst(memoryId, next));
            }
        } finally {
            lock.unlock();
        }
        over();
        tell(call, telling);
    }

    private Runnable begin(Call<?> call) {
        return ended ? () -> call.future.completeExceptionally(isClosed()) : call.run();
    }

    private void over() {
        lock.lock();
        try {
            if (--accepted == 0) {
                allDone.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void tell(Call<?> call, Runnable telling) {
        call.future.defaultExecutor().execute(telling);
    }

    /**
     * Takes no more calls, and waits for those that were accepted, for some seconds. What has not begun by then fails and
     * is not done.
     */
    @Override
    public void close() {
        boolean interrupted = false;
        lock.lock();
        try {
            closed = true;
            long left = isWorker(Thread.currentThread()) ? 0 : longestEnding.toNanos();
            while (accepted > 0 && left > 0) {
                try {
                    left = allDone.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        // What is still queued fails quickly, each on its turn; then the threads end.
        threads.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
