package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.WhenFull;

/**
 * What may be taken; {@link Long#MAX_VALUE} stands for no limit.
 *
 * @param ramBytes vectors, indexes, caches and buffers beside the heap
 * @param diskBytes all files
 * @param mappedBytes chunks and locator
 * @param entries of every kind
 * @param ramEntries in the RAM tier
 * @param forgetOldest whether the oldest entries go where there is no room, instead of refusing the new ones
 */
public record Limits(
        long ramBytes, long diskBytes, long mappedBytes, long entries, int ramEntries, boolean forgetOldest) {

    private static final long MB = 1L << 20;

    public static Limits of(MemoryLimits limits) {
        return new Limits(
                bytes(limits.maxRamMb()),
                bytes(limits.maxDiskMb()),
                bytes(limits.maxMappedMb()),
                limits.maxEntries(),
                limits.ramEntries(),
                limits.whenFull() == WhenFull.FORGET_OLDEST);
    }

    private static long bytes(long mb) {
        return mb >= MemoryLimits.UNLIMITED / MB ? MemoryLimits.UNLIMITED : mb * MB;
    }
}
