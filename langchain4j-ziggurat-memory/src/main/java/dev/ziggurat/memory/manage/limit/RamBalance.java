package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TierControls;
import java.util.function.LongSupplier;

/**
 * Shares out what may be taken of the RAM: what searches need of every entry comes first; the RAM tier and the views of
 * dialogues get what is left, less of it under pressure, and grow again when there is room. Thread-safe.
 *
 * @see "docs/decisions/0032-what-counts-as-ram.md"
 */
public final class RamBalance {

    private static final double SHARE_OF_VIEWS = 0.4;

    /** The rest is for what is written between two measurements. */
    private static final double SHARE_TO_FILL = 0.9;

    private static final int MORE_ROUNDS = 3;

    private final Limits limits;
    private final DiskEntryStore files;
    private final TierControls tiers;
    private final Recaller recaller;
    private final LongSupplier caches;
    private int ramEntries;
    private MemoryPressure level = MemoryPressure.LOW;

    /** @param caches what else is kept on the heap of what was used lately */
    public RamBalance(Limits limits, DiskEntryStore files, TierControls tiers, Recaller recaller, LongSupplier caches) {
        this.limits = limits;
        this.files = files;
        this.tiers = tiers;
        this.recaller = recaller;
        this.caches = caches;
        this.ramEntries = limits.ramEntries();
    }

    /** Sets the sizes for a level of pressure from now on. */
    public synchronized void balance(MemoryPressure pressure) {
        level = pressure;
        makeRoom(0);
    }

    /** Sets the sizes so that so many bytes more have room, as far as that can be had. */
    synchronized void makeRoom(long bytes) {
        share(bytes);
        // Vectors of the log that left the RAM tier are held by the log alone: less came back than was thought.
        for (int i = 0; i < MORE_ROUNDS && ramEntries > 0 && ramBytes() > limits.ramBytes() - bytes; i++) {
            share(bytes);
        }
    }

    private void share(long bytes) {
        long mayFill = (long) Math.min(limits.ramBytes() * SHARE_TO_FILL, limits.ramBytes() - bytes);
        long room = Math.max(0, mayFill - fixedBytes());
        double share = share(level);
        double forViews = room * share * SHARE_OF_VIEWS;
        recaller.limitHeap((long) forViews);
        double forTier = Math.max(0, room * share - Math.min(forViews, recaller.heapBytes()));
        resize((int) Math.min(limits.ramEntries() * share, forTier / tiers.bytesPerRamEntry()));
    }

    private void resize(int entries) {
        if (entries != ramEntries) {
            tiers.resizeRam(entries);
            ramEntries = entries;
        }
    }

    private static double share(MemoryPressure pressure) {
        return switch (pressure) {
            case LOW, MODERATE -> 1;
            case HIGH -> 0.5;
            case CRITICAL -> 0.1;
        };
    }

    /** What every entry needs wherever it lives, the buffers beside the heap, and what waits to be sealed. */
    private long fixedBytes() {
        return tiers.heapBytes() - tiers.ramTierBytes() + files.heapBytes() + caches.getAsLong() + tiers.nativeBytes();
    }

    /** What vectors, indexes and caches take of the heap, roughly, and the buffers beside it. */
    public long ramBytes() {
        return tiers.heapBytes() + files.heapBytes() + recaller.heapBytes() + caches.getAsLong() + tiers.nativeBytes();
    }
}
