package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.gpu.Gpu;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A card that is open, what lies on it, and how that is searched. */
record GpuCard(Gpu gpu, GpuShelf shelf, GpuSearch search, VramBudget budget, int fromEntries) {

    /** What the tier brings. */
    record Setting(int dimension, TierOptions options, LongSupplier othersVramBytes, InFlight searches) {}

    /**
     * Opens the card and times a search on it; takes up to a second.
     *
     * @param clock counts the searches
     * @throws dev.ziggurat.memory.gpu.GpuException if there is no card, or none that can be used
     */
    static GpuCard open(Setting setting, Tier.Contents contents, LongSupplier clock) {
        Gpu gpu = Gpu.open();
        try {
            TierOptions options = setting.options;
            VramBudget budget = new VramBudget(gpu.totalBytes(), options.maxVramPercent(), setting.othersVramBytes);
            GpuShelf shelf =
                    new GpuShelf(gpu, setting.dimension, options.gpuEntries(), budget, setting.searches, clock);
            int from = Crossover.of(gpu, setting.dimension, RamPlan.measured());
            return new GpuCard(gpu, shelf, new GpuSearch(gpu, shelf, contents, from), budget, from);
        } catch (RuntimeException e) {
            gpu.close();
            throw e;
        }
    }

    /** Why the card would make no search quicker; null if it would. */
    @Nullable String objection() {
        return fromEntries <= shelf.capacity()
                ? null
                : "on " + gpu.name() + " a search is quicker among " + fromEntries
                        + " entries and more, and the tier may hold " + shelf.capacity() + ": see gpuEntries";
    }

    /** The share of the card's memory that all processes together took, 0 to 1. */
    double takenShare() {
        return 1 - (double) gpu.freeBytes() / gpu.totalBytes();
    }

    GpuStats stats() {
        return new GpuStats(gpu.name(), gpu.usedBytes(), budget.limit(), null);
    }
}
