package dev.ziggurat.memory.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZigguratMetricsTest {

    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private ZigguratMemory memory;
    private ZigguratMetrics metrics;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .limits(MemoryLimits.builder().ramEntries(4).build())
                .build();
        LatestStats latest = new LatestStats(
                () -> {
                    asked.incrementAndGet();
                    return memory.stats();
                },
                nanoTime::get);
        metrics = new ZigguratMetrics(latest, Tags.of("memory", "test"));
        metrics.bindTo(registry);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void remember(int utterances) {
        for (int i = 0; i < utterances; i++) {
            memory.remember("ada", "Ada", "The bees of hive " + i + " swarm", Instant.EPOCH.plusSeconds(i));
        }
    }

    private void aSecondLater() {
        nanoTime.addAndGet(1_000_000_000);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).tag("memory", "test").gauge().value();
    }

    private double counter(String name, String... tags) {
        return registry.get(name)
                .tags(tags)
                .tag("memory", "test")
                .functionCounter()
                .count();
    }

    @Test
    void metersTellWhatTheStatsTell() {
        remember(6);
        memory.recall("ada", "which bees swarm?");
        aSecondLater();
        MemoryStats stats = memory.stats();
        MemoryStats.Tier ram = stats.tiers().stream()
                .filter(tier -> tier.name().equals("RAM"))
                .findFirst()
                .orElseThrow();
        assertThat(gauge("ziggurat.entries")).isEqualTo(stats.entries()).isEqualTo(12);
        assertThat(counter("ziggurat.searches")).isEqualTo(stats.searches()).isPositive();
        assertThat(gauge("ziggurat.search.duration", "quantile", "0.5"))
                .isEqualTo(stats.searchP50Ms())
                .isPositive();
        assertThat(gauge("ziggurat.search.duration", "quantile", "0.99")).isEqualTo(stats.searchP99Ms());
        assertThat(gauge("ziggurat.heap")).isCloseTo(stats.heapBytes(), within(1e9));
        assertThat(gauge("ziggurat.offheap.mapped.own"))
                .isEqualTo(stats.offHeap().ownMappedBytes());
        assertThat(gauge("ziggurat.offheap.direct.own"))
                .isEqualTo(stats.offHeap().ownDirectBytes());
        assertThat(gauge("ziggurat.limit.most", "limit", "maxMappedMb")).isInfinite();
        assertThat(gauge("ziggurat.disk")).isEqualTo(stats.disk().bytes()).isPositive();
        assertThat(gauge("ziggurat.tier.entries", "tier", "RAM")).isEqualTo(ram.entries());
        assertThat(gauge("ziggurat.tier.capacity", "tier", "RAM")).isEqualTo(4);
        assertThat(gauge("ziggurat.tier.hit.ratio", "tier", "RAM"))
                .isEqualTo(ram.hitRate())
                .isBetween(0.0, 1.0);
        assertThat(counter("ziggurat.tier.evictions", "tier", "RAM"))
                .isEqualTo(ram.evictions())
                .isPositive();
        assertThat(gauge("ziggurat.tier.capacity", "tier", "disk")).isInfinite();
        assertThat(gauge("ziggurat.pressure")).isEqualTo(stats.pressure().ordinal());
        for (Degradation level : Degradation.values()) {
            assertThat(gauge("ziggurat.degraded", "level", level.name())).isZero();
        }
        assertThat(stats.limits())
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(gauge("ziggurat.limit.used", "limit", limit.name()))
                        .isNotNegative());
        assertThat(registry.find("ziggurat.embedding.texts").meter()).isNull();
    }

    @Test
    void oneScrapeAsksOnce() {
        int before = asked.get();
        aSecondLater();
        scrape();
        scrape();
        assertThat(asked.get()).isEqualTo(before + 1);
    }

    private void scrape() {
        for (Meter meter : registry.getMeters()) {
            meter.measure().forEach(Measurement::getValue);
        }
    }

    @Test
    void aClosedMemoryTellsNothing() {
        remember(1);
        memory.close();
        aSecondLater();
        assertThat(gauge("ziggurat.entries")).isNaN();
    }

    @Test
    void closingTakesTheMetersOutOfTheRegistry() {
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getName()).startsWith("ziggurat."));
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        metrics.close();
    }

    @Test
    void twoMemoriesAreToldApartByTheirTags() {
        try (ZigguratMemory other = ZigguratMemory.builder()
                .directory(directory.resolve("other"))
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            new ZigguratMetrics(other, Tags.of("memory", "other")).bindTo(registry);
            remember(2);
            aSecondLater();
            assertThat(List.of(
                            gauge("ziggurat.entries"),
                            registry.get("ziggurat.entries")
                                    .tag("memory", "other")
                                    .gauge()
                                    .value()))
                    .containsExactly(4.0, 0.0);
        }
    }
}
