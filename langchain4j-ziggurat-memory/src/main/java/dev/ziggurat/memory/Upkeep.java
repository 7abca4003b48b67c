package dev.ziggurat.memory;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.embedding.EmbeddingStats;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.storage.RepairReport;
import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.tier.GpuStats;
import dev.ziggurat.memory.tier.GpuTier;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.TieredStoreStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the door tells of its files and tiers, and does to them on demand. */
final class Upkeep {

    private final DiskEntryStore files;
    private final TieredStore tiers;
    private final GpuTier gpu;
    private final EmbeddingModel model;

    Upkeep(DiskEntryStore files, TieredStore tiers, GpuTier gpu, EmbeddingModel model) {
        this.files = files;
        this.tiers = tiers;
        this.gpu = gpu;
        this.model = model;
    }

    MemoryStats stats() {
        StorageStats storage = files.stats();
        TieredStoreStats search = tiers.stats();
        Runtime runtime = Runtime.getRuntime();
        List<MemoryStats.Tier> tierStats = search.tiers().stream()
                .map(tier -> new MemoryStats.Tier(
                        tier.name(),
                        tier.entries(),
                        tier.capacity(),
                        tier.hitRate(),
                        tier.promotions(),
                        tier.evictions()))
                .toList();
        return new MemoryStats(
                storage.liveEntries(),
                tierStats,
                search.searches(),
                search.searchP50Ms(),
                search.searchP99Ms(),
                runtime.totalMemory() - runtime.freeMemory(),
                new MemoryStats.Disk(
                        storage.diskBytes(),
                        storage.chunks(),
                        storage.deadEntries(),
                        storage.quarantinedChunks(),
                        storage.lostEntries()),
                gpu(),
                embedding());
    }

    private MemoryStats.Gpu gpu() {
        GpuStats card = gpu.gpu();
        return new MemoryStats.Gpu(card.device(), card.vramBytes(), card.vramLimitBytes(), card.reason());
    }

    private MemoryStats.@Nullable Embedding embedding() {
        if (!(model instanceof ZigguratEmbeddingModel own)) {
            return null;
        }
        EmbeddingStats stats = own.stats();
        return new MemoryStats.Embedding(
                stats.texts(),
                stats.textsPerSecond(),
                stats.cache().hitRate(),
                stats.device().provider().name(),
                stats.device().reason(),
                stats.device().vramBytes());
    }

    HealthReport verify() {
        VerifyReport report = files.verify();
        return new HealthReport(report.entries(), report.damages(), 0);
    }

    HealthReport repair() {
        RepairReport report = files.repair();
        return new HealthReport(files.stats().liveEntries(), report.damages(), report.lostEntries());
    }

    /** The bytes of what was removed leave the disk. */
    void compact() {
        files.compact();
    }
}
