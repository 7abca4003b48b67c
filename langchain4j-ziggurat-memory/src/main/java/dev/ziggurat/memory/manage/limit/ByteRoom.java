package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.storage.StorageStats;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Room within {@code maxDiskMb}, {@code maxRamMb} or {@code maxMappedMb}: entries that go leave files, mappings and sketches
 * when chunks are rewritten.
 */
final class ByteRoom implements RoomMaker {

    /** Rewriting is dear: it must free more than what one add needs. */
    private static final int SHARE_AT_ONCE = 20;

    private static final long WORTH_SHORTENING_BYTES = 1L << 20;

    private final DiskEntryStore files;
    private final OldestFirst oldest;
    private final LongSupplier used;
    private final LongConsumer squeeze;

    /**
     * @param used bytes that count for the limit
     * @param squeeze gives up what can be had again, so that so many bytes more have room
     */
    ByteRoom(DiskEntryStore files, OldestFirst oldest, LongSupplier used, LongConsumer squeeze) {
        this.files = files;
        this.oldest = oldest;
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
    public boolean forget(long missing) {
        long bytes = used.getAsLong();
        long entries = Math.max(1, files.size());
        double bytesPerEntry = Math.max(1, (double) bytes / entries);
        if (missing > oldest.forgettable() * bytesPerEntry) {
            return false;
        }
        long items = Math.max(1, Math.max((long) (missing / bytesPerEntry), entries / SHARE_AT_ONCE));
        OldestFirst.Gone gone = oldest.forget((int) Math.min(items, Integer.MAX_VALUE));
        if (gone.items() > 0) {
            files.compact();
        }
        return gone.items() > 0 || gone.othersBusy();
    }
}
