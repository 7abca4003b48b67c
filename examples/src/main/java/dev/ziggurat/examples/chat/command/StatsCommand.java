package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.memory.MemoryStats;
import java.util.Locale;

final class StatsCommand implements Command {

    private static final double MEGABYTE = 1e6;

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
        return "show entries, tiers, latencies and files";
    }

    @Override
    public void run(Talk talk, String argument) {
        MemoryStats stats = talk.memory().stats();
        line(
                talk,
                "%d entries, %d searches, p50 %.1f ms, p99 %.1f ms",
                stats.entries(),
                stats.searches(),
                stats.searchP50Ms(),
                stats.searchP99Ms());
        for (MemoryStats.Tier tier : stats.tiers()) {
            line(
                    talk,
                    "tier %s: %d entries, hit rate %.2f, %d promotions, %d evictions",
                    tier.name(),
                    tier.entries(),
                    tier.hitRate(),
                    tier.promotions(),
                    tier.evictions());
        }
        MemoryStats.Disk disk = stats.disk();
        line(
                talk,
                "disk: %.1f MB, %d chunks, %d dead entries, %d chunks in quarantine, %d entries lost",
                disk.bytes() / MEGABYTE,
                disk.chunks(),
                disk.deadEntries(),
                disk.quarantinedChunks(),
                disk.lostEntries());
        line(talk, "heap: %.0f MB", stats.heapBytes() / MEGABYTE);
        MemoryStats.Embedding embedding = stats.embedding();
        if (embedding != null) {
            line(
                    talk,
                    "embedding on %s: %d texts, %.0f texts/s, cache hit rate %.2f",
                    embedding.provider(),
                    embedding.texts(),
                    embedding.textsPerSecond(),
                    embedding.cacheHitRate());
        }
    }

    private static void line(Talk talk, String format, Object... values) {
        talk.screen().line("  " + String.format(Locale.ROOT, format, values));
    }
}
