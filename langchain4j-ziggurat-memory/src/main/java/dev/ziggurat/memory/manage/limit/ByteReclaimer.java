package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Room within {@code maxDiskMb}, {@code maxRamMb} or {@code maxMappedMb}: entries that go leave files, mappings and sketches
 * when chunks are rewritten.
 */
final class ByteReclaimer implements Reclaimer {

    /** Rewriting is expensive: it must free more than what one add needs. */
    private static final int SHARE_AT_ONCE = 20;

    private static final long WORTH_SHORTENING_BYTES = 1L << 20;

    private final DiskEntryStore files;
    private final OldestFirst oldest;
    private final QuietMemories quiet;
    private final LongSupplier used;
    private final LongConsumer squeeze;

    /**
     * @param used bytes that count for the limit
     * @param squeeze gives up what can be had again, so that so many bytes more have room
     */
    ByteReclaimer(
            DiskEntryStore files, OldestFirst oldest, QuietMemories quiet, LongSupplier used, LongConsumer squeeze) {
        this.files = files;
        this.oldest = oldest;
        this.quiet = quiet;
        this.used = used;
        this.squeeze = squeeze;
    }

    @Override
    public void tidy(long amount) {
        squeeze.accept(amount);
        StorageStats stats = files.stats();
        boolean muchIsDead = stats.deadEntries() > 0 && stats.deadEntries() >= stats.liveEntries() / SHARE_AT_ONCE;
        boolean logIsLong = stats.logBytes() > 4 * files.tailBytes() + WORTH_SHORTENING_BYTES;
        if (muchIsDead || logIsLong) {
            files.compact();
        }
    }

    @Override
    public boolean forget(long missing, Set<String> writing) {
        long bytes = used.getAsLong();
        long entries = Math.max(1, files.size());
        double bytesPerEntry = Math.max(1, (double) bytes / entries);
        if (missing > (oldest.forgettable() + quiet.forgettable()) * bytesPerEntry) {
            return false;
        }
        long needed = (long) Math.ceil(missing / bytesPerEntry);
        long wanted = Math.max(needed, entries / SHARE_AT_ONCE);
        long before = files.size();
        OldestFirst.Gone gone = oldest.forget((int) Math.min(wanted, Integer.MAX_VALUE));
        boolean othersBusy = gone.othersBusy();
        long freed = before - files.size();
        if (freed < needed) {
            QuietMemories.Gone more = quiet.forget(wanted - freed, writing);
            othersBusy |= more.othersBusy();
            freed += more.entries();
        }
        if (freed > 0) {
            files.compact();
        }
        return freed > 0 || othersBusy;
    }
}
