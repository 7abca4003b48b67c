package dev.ziggurat.memory.tier.gpu;

import org.jspecify.annotations.Nullable;

/**
 * What the GPU tier takes of its card.
 *
 * @param device name of the card; null where none is used
 * @param vramBytes taken for vectors and searches
 * @param vramLimitBytes how much that may become, what the embedding model took already taken off
 * @param reason why no card is used, or not any longer; null while one is or is being opened
 */
public record GpuStats(
        @Nullable String device,
        long vramBytes,
        long vramLimitBytes,
        @Nullable String reason) {}
