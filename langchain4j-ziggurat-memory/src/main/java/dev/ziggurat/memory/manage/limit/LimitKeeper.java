package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.manage.pressure.Pressure;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.WriteGuard;
import java.util.List;
import java.util.function.LongSupplier;

/** Keeps the limits on entries, disk and RAM. Thread-safe. */
public final class LimitKeeper implements WriteGuard {

    private final DiskEntryStore files;
    private final TieredStore store;
    private final RamBalance balance;
    private final Bound disk;
    private final List<Bound> bounds;
    private final LimitGate gate;

    public LimitKeeper(
            Limits limits, DiskEntryStore files, TieredStore store, EpisodeJournal journal, RamBalance balance) {
        this.files = files;
        this.store = store;
        this.balance = balance;
        OldestFirst oldest = new OldestFirst(store, journal);
        Bound entries = new Bound(LimitNames.ENTRIES, limits.entries(), files::size);
        this.disk = new Bound(LimitNames.DISK, limits.diskBytes(), this::diskBytesWhenSealed);
        Bound ram = new Bound(LimitNames.RAM, limits.ramBytes(), balance::heapBytes);
        Cost bytes = new ByteCost();
        this.bounds = List.of(entries, disk, ram);
        this.gate = new LimitGate(
                List.of(
                        new LimitGate.Limit(entries, new EntryCost(store), new EntryRoom(files, oldest)),
                        new LimitGate.Limit(disk, bytes, new ByteRoom(files, oldest, disk::used, files::maintain)),
                        new LimitGate.Limit(ram, bytes, new ByteRoom(files, oldest, ram::used, this::squeeze))),
                limits.forgetOldest());
    }

    @Override
    public long pass(List<Change> changes, LongSupplier write) {
        if (files.sealingFullness() >= 1) {
            // Writers that are quicker than the disk for long would fill the heap: they help sealing.
            files.maintain();
        }
        return gate.pass(changes, write);
    }

    /** What is in the log now is there twice while it is being sealed: room for that is kept. */
    private long diskBytesWhenSealed() {
        return files.bytes() + files.tailBytes();
    }

    private void squeeze() {
        files.maintain();
        store.dropColumns();
        balance.balance(Pressure.CRITICAL);
    }

    /** Measures what is taken, for the limits that are dear to measure with each write. */
    public void measure() {
        bounds.forEach(Bound::measure);
    }

    /** The size of all files, as far as is known. */
    public long diskBytes() {
        return disk.used();
    }

    /** What is taken of one limit. */
    public record Use(String limit, long used, long most) {}

    /** For each limit; bytes for those in MB. */
    public List<Use> uses() {
        return bounds.stream()
                .map(bound -> new Use(bound.name(), bound.used(), bound.most()))
                .toList();
    }
}
