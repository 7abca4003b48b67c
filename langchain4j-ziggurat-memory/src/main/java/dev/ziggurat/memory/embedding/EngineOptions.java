package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.ProgressListener;
import java.time.Duration;

/**
 * How an engine works; none of it changes the vectors.
 *
 * @param threads how many batches run at once, and how many cores one lone text may use
 * @param cacheEntries how many vectors are kept; 0 for none
 * @param batchTokens the most tokens in a batch, padding included; 0 chooses by provider
 * @param joinWait how long a single call may wait for companions while others are under way; a lone one never waits
 * @param gpu whether CUDA is used where it can be
 * @param progress hears of calls with more than one text
 */
public record EngineOptions(
        int threads, int cacheEntries, int batchTokens, Duration joinWait, boolean gpu, ProgressListener progress) {

    public static final int DEFAULT_CACHE_ENTRIES = 1_000;

    public EngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        if (cacheEntries < 0) {
            throw new IllegalArgumentException("cacheEntries must not be negative, was " + cacheEntries);
        }
        if (batchTokens < 0) {
            throw new IllegalArgumentException("batchTokens must not be negative, was " + batchTokens);
        }
        if (joinWait.isNegative() || joinWait.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("joinWait must be between 0 and 1 second, was " + joinWait);
        }
    }

    /** One thread for each core, 1,000 cached vectors, a GPU where there is one, 1 ms to join. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                Runtime.getRuntime().availableProcessors(),
                DEFAULT_CACHE_ENTRIES,
                0,
                Duration.ofMillis(1),
                true,
                (done, total) -> {});
    }

    public EngineOptions withThreads(int other) {
        return new EngineOptions(other, cacheEntries, batchTokens, joinWait, gpu, progress);
    }

    public EngineOptions withCacheEntries(int other) {
        return new EngineOptions(threads, other, batchTokens, joinWait, gpu, progress);
    }

    public EngineOptions withBatchTokens(int other) {
        return new EngineOptions(threads, cacheEntries, other, joinWait, gpu, progress);
    }

    public EngineOptions withJoinWait(Duration other) {
        return new EngineOptions(threads, cacheEntries, batchTokens, other, gpu, progress);
    }

    public EngineOptions withGpu(boolean other) {
        return new EngineOptions(threads, cacheEntries, batchTokens, joinWait, other, progress);
    }

    public EngineOptions withProgress(ProgressListener other) {
        return new EngineOptions(threads, cacheEntries, batchTokens, joinWait, gpu, other);
    }
}
