package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/**
 * What an embedding model in this process has done since it was opened.
 *
 * @param texts texts that the model computed; answers from the cache are not among them
 * @param tokens tokens that the model computed, special tokens and prefixes included, padding not
 * @param batches runs of the model
 * @param textsPerSecond over the time in which at least one batch ran
 * @param tokensPerSecond over the time in which at least one batch ran
 * @param batchSizeMean texts, or windows of long texts, in a batch
 * @param batchSizeMax texts, or windows of long texts, in the largest batch
 * @param queueWaitMeanMs how long a single call or a batch waited for its turn, in milliseconds
 * @param queueWaitMaxMs the longest such wait
 * @param cache the vectors that are kept for texts that come again
 * @param device what the model runs on
 */
public record EmbeddingStats(
        long texts,
        long tokens,
        long batches,
        double textsPerSecond,
        double tokensPerSecond,
        double batchSizeMean,
        int batchSizeMax,
        double queueWaitMeanMs,
        double queueWaitMaxMs,
        Cache cache,
        Device device) {

    /**
     * The cache of vectors.
     *
     * @param entries vectors kept now
     * @param hits texts that were answered from it
     * @param misses texts that had to be computed
     * @param hitRate hits among all lookups, from 0 to 1; 0 before the first lookup
     */
    public record Cache(long entries, long hits, long misses, double hitRate) {}

    /**
     * What the model runs on.
     *
     * @param provider CPU or CUDA, as it is now
     * @param reason why it is not CUDA; null when it is
     * @param vramBytes GPU memory taken by opening the session; 0 on the CPU, -1 where it could not be measured
     * @param gpuFailed whether a GPU was tried and failed
     */
    public record Device(Provider provider, @Nullable String reason, long vramBytes, boolean gpuFailed) {

        /**
         * On a device where nothing failed.
         *
         * @param provider CPU or CUDA
         * @param reason why it is not CUDA; null when it is
         * @param vramBytes GPU memory taken by opening the session; 0 on the CPU, -1 where it could not be measured
         */
        public Device(Provider provider, @Nullable String reason, long vramBytes) {
            this(provider, reason, vramBytes, false);
        }
    }
}
