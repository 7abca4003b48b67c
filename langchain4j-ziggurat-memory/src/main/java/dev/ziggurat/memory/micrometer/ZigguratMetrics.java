package dev.ziggurat.memory.micrometer;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.MemoryStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The figures of {@link ZigguratMemory#stats} as meters whose names begin with {@code ziggurat.}; needs {@code
 * io.micrometer:micrometer-core} on the class path.
 *
 * <pre>{@code
 * new ZigguratMetrics(memory, Tags.of("memory", "support")).bindTo(registry);
 * }</pre>
 *
 * <p>All meters of one scrape are read from one {@code stats()}, taken at most once a second. After the memory is closed
 * gauges read NaN and counters what they read last; {@link #close} takes the meters out of their registries. Thread-safe.
 *
 * @see "docs/decisions/0038-events-and-meters.md"
 */
public final class ZigguratMetrics implements MeterBinder, AutoCloseable {

    private final LatestStats latest;
    private final Tags tags;
    private final Map<Meter, MeterRegistry> bound = new HashMap<>();

    /**
     * Meters without tags of their own.
     *
     * @param memory whose figures they are
     */
    public ZigguratMetrics(ZigguratMemory memory) {
        this(memory, List.of());
    }

    /**
     * Meters with tags.
     *
     * @param memory whose figures they are
     * @param tags that every meter gets; two memories in one registry need different ones
     */
    public ZigguratMetrics(ZigguratMemory memory, Iterable<Tag> tags) {
        this(new LatestStats(memory::stats, System::nanoTime), tags);
    }

    ZigguratMetrics(LatestStats latest, Iterable<Tag> tags) {
        this.latest = latest;
        this.tags = Tags.of(tags);
    }

    /**
     * Registers the meters. May be called for several registries.
     *
     * @param registry where they are read
     */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        List<Meter> meters = new ArrayList<>();
        memory(registry, meters);
        files(registry, meters);
        tightness(registry, meters);
        latest.tierNames().forEach(tier -> tier(registry, tier, meters));
        if (latest.hasEmbedding()) {
            embedding(registry, meters);
        }
        meters.forEach(meter -> bound.put(meter, registry));
    }

    private void memory(MeterRegistry registry, List<Meter> meters) {
        Gauges gauges = new Gauges(registry, meters, tags);
        gauges.add("ziggurat.entries", "entries", "Entries that are stored, of every kind", MemoryStats::entries);
        gauges.count("ziggurat.searches", "searches", "Searches by vector", MemoryStats::searches);
        String recent = "Durations of the recent searches";
        new Gauges(registry, meters, tags.and("quantile", "0.5"))
                .add("ziggurat.search.duration", "ms", recent, MemoryStats::searchP50Ms);
        new Gauges(registry, meters, tags.and("quantile", "0.99"))
                .add("ziggurat.search.duration", "ms", recent, MemoryStats::searchP99Ms);
        gauges.add("ziggurat.heap", "bytes", "Used heap of the whole process", MemoryStats::heapBytes);
    }

    private void files(MeterRegistry registry, List<Meter> meters) {
        Gauges gauges = new Gauges(registry, meters, tags);
        gauges.add("ziggurat.disk", "bytes", "All files", stats -> stats.disk().bytes());
        gauges.add(
                "ziggurat.disk.chunks",
                "chunks",
                "Sealed chunks",
                stats -> stats.disk().chunks());
        gauges.add(
                "ziggurat.disk.dead",
                "entries",
                "Removed entries that still take bytes",
                stats -> stats.disk().deadEntries());
        gauges.add(
                "ziggurat.disk.lost",
                "entries",
                "Entries that damage made unreadable",
                stats -> stats.disk().lostEntries());
        gauges.add(
                "ziggurat.disk.quarantined",
                "chunks",
                "Damaged chunks that were moved aside",
                stats -> stats.disk().quarantinedChunks());
    }

    private void tightness(MeterRegistry registry, List<Meter> meters) {
        Gauges gauges = new Gauges(registry, meters, tags);
        gauges.add(
                "ziggurat.pressure",
                "",
                "How tight it is: 0 low, 1 moderate, 2 high, 3 critical",
                stats -> stats.pressure().ordinal());
        gauges.add(
                "ziggurat.vram",
                "bytes",
                "Memory of the GPU that vectors take",
                stats -> stats.gpu().vramBytes());
        gauges.add(
                "ziggurat.vram.limit",
                "bytes",
                "How much of it they may take",
                stats -> stats.gpu().vramLimitBytes());
        gauges.add(
                "ziggurat.offheap.direct",
                "bytes",
                "Direct buffers of the process",
                stats -> stats.offHeap().directBytes());
        gauges.add(
                "ziggurat.offheap.mapped",
                "bytes",
                "Mapped files of the process",
                stats -> stats.offHeap().mappedBytes());
        gauges.add(
                "ziggurat.offheap.direct.own",
                "bytes",
                "Buffers beside the heap that the memory itself holds",
                stats -> stats.offHeap().ownDirectBytes());
        gauges.add(
                "ziggurat.offheap.mapped.own",
                "bytes",
                "Mapped files that the memory serves from",
                stats -> stats.offHeap().ownMappedBytes());
        for (Degradation level : Degradation.values()) {
            new Gauges(registry, meters, tags.and("level", level.name()))
                    .add("ziggurat.degraded", "", "1 while the memory does without it, else 0", degraded(level));
        }
        for (String limit : latest.limitNames()) {
            Gauges ofLimit = new Gauges(registry, meters, tags.and("limit", limit));
            String unit = "Entries, or bytes where the limit is in MB";
            ofLimit.add("ziggurat.limit.used", "", unit, ofLimit(limit, MemoryStats.Limit::used));
            ofLimit.add("ziggurat.limit.most", "", unit, ofLimit(limit, each -> orInfinite(each.most())));
        }
    }

    private static ToDoubleFunction<MemoryStats> degraded(Degradation level) {
        return stats -> stats.degradations().stream().anyMatch(degraded -> degraded.level() == level) ? 1 : 0;
    }

    private static ToDoubleFunction<MemoryStats> ofLimit(String name, ToDoubleFunction<MemoryStats.Limit> figure) {
        return stats -> stats.limits().stream()
                .filter(limit -> limit.name().equals(name))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void tier(MeterRegistry registry, String name, List<Meter> meters) {
        Gauges gauges = new Gauges(registry, meters, tags.and("tier", name));
        gauges.add("ziggurat.tier.entries", "entries", "Entries held", ofTier(name, MemoryStats.Tier::entries));
        gauges.add(
                "ziggurat.tier.capacity",
                "entries",
                "Entries it may hold",
                ofTier(name, tier -> orInfinite(tier.capacity())));
        gauges.add(
                "ziggurat.tier.hit.ratio", "", "Share of results held, 0 to 1", ofTier(name, tier -> tier.hitRate()));
        gauges.count(
                "ziggurat.tier.promotions",
                "entries",
                "Entries taken in because they were found below",
                ofTier(name, MemoryStats.Tier::promotions));
        gauges.count(
                "ziggurat.tier.evictions",
                "entries",
                "Entries given up to make room",
                ofTier(name, MemoryStats.Tier::evictions));
    }

    private static double orInfinite(long capacity) {
        return capacity == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : capacity;
    }

    private static ToDoubleFunction<MemoryStats> ofTier(String name, ToDoubleFunction<MemoryStats.Tier> figure) {
        return stats -> stats.tiers().stream()
                .filter(tier -> tier.name().equals(name))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void embedding(MeterRegistry registry, List<Meter> meters) {
        Gauges gauges = new Gauges(registry, meters, tags);
        gauges.count(
                "ziggurat.embedding.texts",
                "texts",
                "Texts that the model computed",
                ofEmbedding(EmbeddingStats::texts));
        gauges.add(
                "ziggurat.embedding.cache.hit.ratio",
                "",
                "Share of texts answered from the cache, 0 to 1",
                ofEmbedding(stats -> stats.cache().hitRate()));
        gauges.add(
                "ziggurat.embedding.vram",
                "bytes",
                "Memory of the GPU that the model takes; -1 where unknown",
                ofEmbedding(stats -> stats.device().vramBytes()));
    }

    private static ToDoubleFunction<MemoryStats> ofEmbedding(ToDoubleFunction<EmbeddingStats> figure) {
        return stats -> {
            EmbeddingStats embedding = stats.embedding();
            return embedding == null ? Double.NaN : figure.applyAsDouble(embedding);
        };
    }

    /** Takes the meters out of the registries. Idempotent; the memory stays open. */
    @Override
    public synchronized void close() {
        bound.forEach((meter, registry) -> registry.remove(meter));
        bound.clear();
    }

    /** Registers meters with the same tags. The meters keep the figures alive, whoever else forgets this binder. */
    private final class Gauges {

        private final MeterRegistry registry;
        private final List<Meter> meters;
        private final Tags common;

        Gauges(MeterRegistry registry, List<Meter> meters, Tags common) {
            this.registry = registry;
            this.meters = meters;
            this.common = common;
        }

        void add(String name, String unit, String description, ToDoubleFunction<MemoryStats> figure) {
            meters.add(Gauge.builder(name, () -> latest.figure(figure))
                    .baseUnit(unit)
                    .description(description)
                    .tags(common)
                    .register(registry));
        }

        void count(String name, String unit, String description, ToDoubleFunction<MemoryStats> figure) {
            meters.add(FunctionCounter.builder(name, latest, stats -> stats.figure(figure))
                    .baseUnit(unit)
                    .description(description)
                    .tags(common)
                    .register(registry));
        }
    }
}
