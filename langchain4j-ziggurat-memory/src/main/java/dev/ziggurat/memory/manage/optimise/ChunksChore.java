package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.util.function.BooleanSupplier;

/** Rewrites the files without what was removed or replaced: when asked, or when that is much of what they hold. */
public final class ChunksChore implements Chore {

    private static final int WORTH_IT_FROM = 1_000;

    private final DiskEntryStore files;

    public ChunksChore(DiskEntryStore files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "chunks";
    }

    @Override
    public String unit() {
        return "chunks rewritten";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        StorageStats stats = files.stats();
        boolean worthIt = stats.deadEntries() >= WORTH_IT_FROM && stats.deadEntries() >= stats.liveEntries() / 10;
        if (!thorough && !worthIt) {
            return 0;
        }
        files.maintain();
        return files.compact(stop);
    }
}
