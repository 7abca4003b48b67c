package dev.ziggurat.memory.micrometer;

import dev.ziggurat.memory.api.MemoryStats;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a memory, asked for at most once a second however many meters read them. */
final class LatestStats {

    private static final long FRESH_NS = 1_000_000_000;

    private final Supplier<MemoryStats> source;
    private final LongSupplier nanoTime;
    private @Nullable MemoryStats stats;
    private long takenAtNs;

    LatestStats(Supplier<MemoryStats> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** One figure; NaN once the memory is closed. */
    double figure(ToDoubleFunction<MemoryStats> figure) {
        MemoryStats known = current();
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }

    List<String> tierNames() {
        MemoryStats known = current();
        return known == null
                ? List.of()
                : known.tiers().stream().map(MemoryStats.Tier::name).toList();
    }

    List<String> limitNames() {
        MemoryStats known = current();
        return known == null
                ? List.of()
                : known.limits().stream().map(MemoryStats.Limit::name).toList();
    }

    boolean hasEmbedding() {
        MemoryStats known = current();
        return known != null && known.embedding() != null;
    }

    private synchronized @Nullable MemoryStats current() {
        long now = nanoTime.getAsLong();
        if (stats == null || now - takenAtNs >= FRESH_NS) {
            try {
                stats = source.get();
                takenAtNs = now;
            } catch (IllegalStateException e) {
                // The memory is closed: a gauge has no other way to say that there is nothing to tell.
                stats = null;
            }
        }
        return stats;
    }
}
