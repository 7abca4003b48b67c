package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.MemoryStats;
import java.util.Locale;

final class StatsCommand implements Command {

    private static final long BYTES_PER_KB = 1024;

    @Override
    public String name() {
        return "/stats";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "show entries, tiers, latencies, heap, files and the embedding model";
    }

    @Override
    public void run(Talk talk, String argument) {
        MemoryStats stats = talk.memory().stats();
        line(
                talk,
                "%d entries, %d searches, p50 %.2f ms, p99 %.2f ms",
                stats.entries(),
                stats.searches(),
                stats.searchP50Ms(),
                stats.searchP99Ms());
        for (MemoryStats.Tier tier : stats.tiers()) {
            line(
                    talk,
                    "tier %s: %d of %s entries, hit rate %.2f, %d promotions, %d evictions",
                    tier.name(),
                    tier.entries(),
                    tier.capacity() == Long.MAX_VALUE ? "any number of" : tier.capacity(),
                    tier.hitRate(),
                    tier.promotions(),
                    tier.evictions());
        }
        MemoryStats.Disk disk = stats.disk();
        line(
                talk,
                "files: %d KB, %d chunks, %d removed entries, %d chunks in quarantine",
                disk.bytes() / BYTES_PER_KB,
                disk.chunks(),
                disk.deadEntries(),
                disk.quarantinedChunks());
        line(talk, "heap: %d MB", stats.heapBytes() / BYTES_PER_KB / BYTES_PER_KB);
        MemoryStats.Gpu gpu = stats.gpu();
        if (gpu.device() != null) {
            line(talk, "GPU: %s, %d MB for vectors", gpu.device(), gpu.vramBytes() / BYTES_PER_KB / BYTES_PER_KB);
        }
        MemoryStats.Embedding embedding = stats.embedding();
        if (embedding != null) {
            line(
                    talk,
                    "embedding on %s: %d texts, %.1f/s, %.2f from the cache",
                    embedding.provider(),
                    embedding.texts(),
                    embedding.textsPerSecond(),
                    embedding.cacheHitRate());
            if (embedding.vramBytes() > 0) {
                line(talk, "VRAM: %d MB", embedding.vramBytes() / BYTES_PER_KB / BYTES_PER_KB);
            }
        }
    }

    private static void line(Talk talk, String format, Object... values) {
        talk.screen().line("  " + String.format(Locale.ROOT, format, values));
    }
}
