package dev.ziggurat.memory;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.HealthReport;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.OptimizationReport;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.manage.MemoryManager;
import dev.ziggurat.memory.storage.RepairReport;
import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.TieredStoreStats;
import dev.ziggurat.memory.tier.gpu.GpuTier;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the public API says of files and tiers, and does to them on demand. */
final class Administration {

    private static final List<BufferPoolMXBean> BUFFER_POOLS =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

    private final DiskEntryStore files;
    private final TieredStore tiers;
    private final GpuTier gpu;
    private final EmbeddingModel model;
    private final MemoryManager manager;

    Administration(DiskEntryStore files, TieredStore tiers, GpuTier gpu, EmbeddingModel model, MemoryManager manager) {
        this.files = files;
        this.tiers = tiers;
        this.gpu = gpu;
        this.model = model;
        this.manager = manager;
    }

    MemoryPressure pressure() {
        return manager.pressure();
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
                gpu.gpu(),
                embedding(),
                pressure(),
                manager.degradations(),
                new MemoryStats.OffHeap(
                        bufferBytes("direct"),
                        bufferBytes("mapped"),
                        tiers.controls().nativeBytes(),
                        storage.mappedBytes()),
                manager.limits());
    }

    /** The buffers of the JDK; MapDB maps through them as well. */
    private static long bufferBytes(String prefix) {
        return BUFFER_POOLS.stream()
                .filter(pool -> pool.getName().startsWith(prefix))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private @Nullable EmbeddingStats embedding() {
        return model instanceof ZigguratEmbeddingModel own ? own.stats() : null;
    }

    HealthReport verify() {
        VerifyReport report = files.verify();
        return new HealthReport(report.entries(), report.damages(), 0);
    }

    HealthReport repair() {
        RepairReport report = files.repair();
        return new HealthReport(files.stats().liveEntries(), report.damages(), report.lostEntries());
    }

    /** Does everything that keeps the memory quick and small. */
    void optimize() {
        manager.optimise().failure().ifPresent(failure -> {
            throw new MemoryException("optimising failed, and is tried again in the background; " + failure);
        });
    }

    Optional<OptimizationReport> lastOptimization() {
        return manager.lastOptimisation();
    }

    MemoryManager manager() {
        return manager;
    }

    /** The bytes of what was removed leave the disk. */
    void compact() {
        files.compact();
    }
}
