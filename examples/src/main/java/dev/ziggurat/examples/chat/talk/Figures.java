package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a memory is at one moment, for people. */
record Figures(MemoryStats stats) {

    private static final long BYTES_PER_KB = 1 << 10;
    private static final long BYTES_PER_MB = 1 << 20;

    static Figures of(ZigguratMemory memory) {
        return new Figures(memory.stats());
    }

    /** The most important ones in one line. */
    String statusLine(TurnTimes turn) {
        String tiers = stats.tiers().stream()
                .map(tier -> tier.name() + " " + tier.entries())
                .collect(Collectors.joining(", "));
        String vram =
                stats.gpu().device() == null ? "" : " | VRAM " + stats.gpu().vramBytes() / BYTES_PER_MB + " MB";
        return turn.line() + " | " + tiers + vram + " | heap " + stats.heapBytes() / BYTES_PER_MB + " MB | pressure "
                + word(stats.pressure()) + without();
    }

    /** What the memory does without, for the end of a line. */
    private String without() {
        return stats.degradations().isEmpty()
                ? ""
                : stats.degradations().stream()
                        .map(degraded -> word(degraded.level()))
                        .collect(Collectors.joining(", ", " | ", ""));
    }

    /** All of them. */
    List<String> lines(@Nullable TurnTimes turn) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "%d entries, %d searches, p50 %.2f ms, p99 %.2f ms",
                stats.entries(), stats.searches(), stats.searchP50Ms(), stats.searchP99Ms()));
        for (MemoryStats.Tier tier : stats.tiers()) {
            lines.add(line(
                    "tier %s: %s entries, hit rate %.2f, %d promotions, %d evictions",
                    tier.name(), occupancy(tier), tier.hitRate(), tier.promotions(), tier.evictions()));
        }
        MemoryStats.Disk disk = stats.disk();
        lines.add(line(
                "files: %d KB, %d chunks, %d removed entries, %d chunks in quarantine",
                disk.bytes() / BYTES_PER_KB, disk.chunks(), disk.deadEntries(), disk.quarantinedChunks()));
        lines.add(line(
                "heap: %d MB, direct buffers %d MB, mapped files %d MB",
                stats.heapBytes() / BYTES_PER_MB,
                stats.offHeap().directBytes() / BYTES_PER_MB,
                stats.offHeap().mappedBytes() / BYTES_PER_MB));
        addGpu(lines);
        addEmbedding(lines);
        lines.addAll(pressureLines());
        if (turn != null) {
            lines.add(line("last turn: %s", turn.line()));
        }
        return lines;
    }

    /** How tight it is, what of the limits is taken, and what the memory does without. */
    List<String> pressureLines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("pressure: %s", word(stats.pressure())));
        for (MemoryStats.Limit limit : stats.limits()) {
            if (limit.most() != MemoryLimits.UNLIMITED) {
                lines.add(line("%s: %.0f %% taken", limit.name(), 100.0 * limit.used() / limit.most()));
            }
        }
        for (MemoryStats.Degraded degraded : stats.degradations()) {
            lines.add(line("%s: %s, since %s", word(degraded.level()), degraded.reason(), degraded.since()));
        }
        return lines;
    }

    /** A constant as people write it. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void addEmbedding(List<String> lines) {
        EmbeddingStats embedding = stats.embedding();
        if (embedding == null) {
            return;
        }
        lines.add(line(
                "embedding on %s: %d texts, %.1f/s, %.2f from the cache",
                embedding.device().provider(),
                embedding.texts(),
                embedding.textsPerSecond(),
                embedding.cache().hitRate()));
        if (embedding.device().vramBytes() > 0) {
            lines.add(line(
                    "VRAM of the embedding model: %d MB", embedding.device().vramBytes() / BYTES_PER_MB));
        }
    }

    private void addGpu(List<String> lines) {
        MemoryStats.Gpu gpu = stats.gpu();
        lines.add(
                gpu.device() == null
                        ? line("GPU: none%s", gpu.reason() == null ? "" : ", " + gpu.reason())
                        : line(
                                "GPU: %s, %d of %d MB of VRAM",
                                gpu.device(), gpu.vramBytes() / BYTES_PER_MB, gpu.vramLimitBytes() / BYTES_PER_MB));
    }

    private static String occupancy(MemoryStats.Tier tier) {
        return tier.entries() + (tier.capacity() == Long.MAX_VALUE ? "" : " of " + tier.capacity());
    }

    private static String line(String format, Object... values) {
        return "  " + String.format(Locale.ROOT, format, values);
    }
}
