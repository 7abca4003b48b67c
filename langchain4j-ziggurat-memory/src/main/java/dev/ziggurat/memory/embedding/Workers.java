package dev.ziggurat.memory.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Threads that help the caller with many like tasks. Idle threads end; a caller always works itself. */
final class Workers implements AutoCloseable {

    private final @Nullable ThreadPoolExecutor helpers;

    /** @param threads how many work at once for one caller, the caller included */
    Workers(int threads) {
        helpers = threads == 1 ? null : newPool(threads - 1);
    }

    private static ThreadPoolExecutor newPool(int size) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "ziggurat-embedding-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        // After close the caller works alone, and meets the closed model itself.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return pool;
    }

    /** Runs the body once for each index from 0 to {@code count - 1}; after a failure no more begin, and it is thrown. */
    void forEach(int count, IntConsumer body) {
        Loop loop = new Loop(count, body);
        List<Helper> started = new ArrayList<>();
        ThreadPoolExecutor pool = helpers;
        if (pool != null) {
            int wanted = Math.min(pool.getMaximumPoolSize(), count - 1);
            for (int i = 0; i < wanted; i++) {
                Helper helper = new Helper(loop);
                started.add(helper);
                pool.execute(helper);
            }
        }
        loop.run();
        started.forEach(Helper::finish);
        Throwable failure = loop.failure.get();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    @Override
    public void close() {
        if (helpers != null) {
            helpers.shutdown();
        }
    }

    private static final class Loop {
        private final int count;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int count, IntConsumer body) {
            this.count = count;
            this.body = body;
        }

        void run() {
            try {
                for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                    body.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /** A helper that has not begun when the caller is through never begins. */
    private static final class Helper implements Runnable {
        private final Loop loop;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);

        Helper(Loop loop) {
            this.loop = loop;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                try {
                    loop.run();
                } finally {
                    done.countDown();
                }
            }
        }

        void finish() {
            if (taken.compareAndSet(false, true)) {
                return;
            }
            boolean interrupted = false;
            while (true) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
