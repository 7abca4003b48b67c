package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.WriteGuard;
import java.util.List;
import java.util.function.LongSupplier;

/** Keeps the limits on entries, disk, RAM and mapped files. Thread-safe. */
public final class LimitKeeper implements WriteGuard {

    private static final int SHARE_WORTH_A_CHUNK = 16;

    private final Limits limits;
    private final DiskEntryStore files;
    private final TieredStore store;
    private final RamBalance balance;
    private final Quota entries;
    private final Quota disk;
    private final List<Quota> bounds;
    private final LimitGate gate;

    public LimitKeeper(
            Limits limits,
            DiskEntryStore files,
            TieredStore store,
            EpisodeJournal journal,
            SemanticStore concepts,
            RamBalance balance) {
        this.limits = limits;
        this.files = files;
        this.store = store;
        this.balance = balance;
        OldestFirst oldest = new OldestFirst(store, journal);
        QuietMemories quiet = new QuietMemories(store, journal, concepts);
        this.entries = new Quota(LimitNames.ENTRIES, limits.entries(), files::size);
        this.disk = new Quota(LimitNames.DISK, limits.diskBytes(), this::diskBytesWhenSealed);
        Quota ram = new Quota(LimitNames.RAM, limits.ramBytes(), balance::ramBytes);
        Quota mapped = new Quota(LimitNames.MAPPED, limits.mappedBytes(), files::mappedBytesWhenSealed);
        this.bounds = List.of(entries, disk, ram, mapped);
        this.gate = new LimitGate(
                List.of(
                        new LimitGate.Limit(entries, new EntryCost(store), new EntryReclaimer(files, oldest, quiet)),
                        new LimitGate.Limit(
                                disk,
                                ByteCost.onDisk(),
                                new ByteReclaimer(files, oldest, quiet, disk::used, amount -> sealEarly())),
                        new LimitGate.Limit(
                                ram,
                                ByteCost.inRam(),
                                new ByteReclaimer(files, oldest, quiet, ram::used, this::squeeze)),
                        new LimitGate.Limit(
                                mapped,
                                new MappedCost(),
                                new ByteReclaimer(files, oldest, quiet, mapped::used, this::sealForMapping))),
                limits.forgetOldest());
    }

    @Override
    public long pass(List<Change> changes, LongSupplier write) {
        if (files.sealingFullness() >= 1) {
            // Writers that are faster than the disk for long would fill the heap: they help sealing.
            files.maintain();
        }
        return gate.pass(changes, write);
    }

    /** What is in the log now is there twice while it is being sealed: room for that is kept. */
    private long diskBytesWhenSealed() {
        return files.bytes() + files.tailBytes();
    }

    private void sealEarly() {
        files.maintain();
        files.sealEarly();
    }

    /** What waits counts as it may become at most, and as it is when it is sealed. */
    private void sealForMapping(long amount) {
        sealEarly();
        if (files.mappedBytesWhenSealed() > limits.mappedBytes() - amount
                && files.tailBytes() > limits.mappedBytes() / SHARE_WORTH_A_CHUNK) {
            files.sealAll();
        }
    }

    private void squeeze(long amount) {
        balance.makeRoom(amount);
        if (balance.ramBytes() > limits.ramBytes() - amount) {
            sealEarly();
            files.coverKeys();
            store.controls().dropColumns();
            balance.makeRoom(amount);
        }
    }

    /** Measures what is taken, for the limits that are too expensive to measure with each write. */
    public void measure() {
        bounds.forEach(Quota::measure);
    }

    /** The size of all files, as far as is known. */
    public long diskBytes() {
        return disk.used();
    }

    /** For each limit; bytes for those in MB. */
    public List<MemoryStats.Limit> uses() {
        // Cheap, and so it agrees with other figures of the same moment.
        entries.measure();
        return bounds.stream()
                .map(bound -> new MemoryStats.Limit(bound.name(), bound.used(), bound.most()))
                .toList();
    }
}
