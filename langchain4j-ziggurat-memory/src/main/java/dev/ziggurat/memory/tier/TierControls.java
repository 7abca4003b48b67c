package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.tier.disk.DiskTier;
import dev.ziggurat.memory.tier.filter.FilterMemos;
import dev.ziggurat.memory.tier.filter.MetadataColumns;
import dev.ziggurat.memory.tier.level.SequenceBits;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierWorker;
import dev.ziggurat.memory.tier.ram.RamTier;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a manager measures of the tiers, and what it makes larger, smaller, or lets wait. Thread-safe. */
public final class TierControls {

    private final int dimension;
    private final TierWorker worker;
    private final RamTier ram;
    private final DiskTier disk;
    private final List<Tier> tiers;
    private final MetadataColumns columns;
    private final FilterMemos memos;
    private final SequenceBits live;

    TierControls(
            int dimension,
            TierWorker worker,
            RamTier ram,
            DiskTier disk,
            List<Tier> tiers,
            MetadataColumns columns,
            FilterMemos memos,
            SequenceBits live) {
        this.dimension = dimension;
        this.worker = worker;
        this.ram = ram;
        this.disk = disk;
        this.tiers = tiers;
        this.columns = columns;
        this.memos = memos;
        this.live = live;
    }

    /** How many entries at most are held in RAM from now on; those beyond go at once, new room fills as entries are used. */
    public void resizeRam(int entries) {
        ram.resize(entries);
    }

    /**
     * Fills free places in RAM with the newest entries that are not there, such as after it was smaller for a while.
     *
     * @param stop asked before each entry
     * @return how many came in
     */
    public int fillRam(BooleanSupplier stop) {
        int[] filled = new int[1];
        if (ram.room(disk.size()) > 0) {
            disk.newestFirst((scope, sequence) -> {
                filled[0] += ram.fill(scope, sequence) ? 1 : 0;
                return !stop.getAsBoolean() && ram.room(disk.size()) > 0;
            });
        }
        return filled[0];
    }

    /** Extends and renews the graphs that want it, in the background; returns how many there are. */
    public int renewGraphs() {
        return ram.tendAll();
    }

    /** Stops the background work of the tiers, or lets it go on. Searches stay right either way. */
    public void pauseWorker(boolean pause) {
        worker.pause(pause);
    }

    /** What vectors, sketches and columns take of the heap, roughly. */
    public long heapBytes() {
        return tiers.stream().mapToLong(Tier::heapBytes).sum()
                + columns.heapBytes()
                + live.heapBytes()
                + memos.heapBytes();
    }

    /** What the tiers hold of the host's memory beside the heap, such as buffers that a GPU reads. */
    public long nativeBytes() {
        return tiers.stream().mapToLong(Tier::nativeBytes).sum();
    }

    /** What one more entry in the RAM tier takes of the heap, roughly. */
    public int bytesPerRamEntry() {
        return RamTier.bytesPerEntry(dimension);
    }

    /** What the entries in the RAM tier take of the heap, roughly: what it gives back when it is made smaller. */
    public long ramTierBytes() {
        return ram.residentBytes();
    }

    /** Gives up the columns that make filters quick; they are built again when they are asked for. */
    public void dropColumns() {
        columns.drop();
    }

    /** The share of the places for background work that is taken, 0 to 1. */
    public double workerFullness() {
        return worker.fullness();
    }

    /** Waits until the background work that is due now is done; for tests and measurements. */
    public void awaitUpkeep() throws InterruptedException {
        worker.await();
    }
}
