package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.tier.level.InFlight;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.ram.RamPlan;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A card that is open, what lies on it, and how that is searched. */
record GpuCard(
        Gpu gpu, SlabAllocator slabs, GpuSearch search, VramBudget budget, int fromEntries, long mostNativeBytes) {

    /** What the tier brings. */
    record Setting(int dimension, TierOptions options, LongSupplier othersVramBytes, InFlight searches) {}

    /**
     * Opens the card and times a search on it; takes up to a second.
     *
     * @param clock counts the searches
     * @throws dev.ziggurat.memory.gpu.GpuException if there is no card, or none that can be used
     */
    static GpuCard open(Setting setting, Tier.Contents contents, LongSupplier clock) {
        TierOptions options = setting.options;
        Gpu gpu = Gpu.open(options.mostNativeBytes());
        try {
            VramBudget budget = new VramBudget(gpu.totalBytes(), options.maxVramPercent(), setting.othersVramBytes);
            SlabAllocator slabs =
                    new SlabAllocator(gpu, setting.dimension, options.gpuEntries(), budget, setting.searches, clock);
            int from = Crossover.of(gpu, setting.dimension, RamPlan.measured());
            return new GpuCard(
                    gpu, slabs, new GpuSearch(gpu, slabs, contents, from), budget, from, options.mostNativeBytes());
        } catch (RuntimeException e) {
            gpu.close();
            throw e;
        }
    }

    /** Why the card takes more than it may, or would make no search faster; null if it is of use. */
    @Nullable String objection() {
        if (gpu.leastHostBytes() > mostNativeBytes) {
            return gpu.name() + " shares buffers of " + gpu.leastHostBytes() + " bytes, and " + mostNativeBytes
                    + " are left for them: see maxRamMb";
        }
        return fromEntries <= slabs.capacity()
                ? null
                : "on " + gpu.name() + " a search is quicker among " + fromEntries
                        + " entries and more, and the tier may hold " + slabs.capacity() + ": see gpuEntries";
    }

    /** The share of the card's memory that all processes together took, 0 to 1. */
    double takenShare() {
        return 1 - (double) gpu.freeBytes() / gpu.totalBytes();
    }

    MemoryStats.Gpu stats() {
        return new MemoryStats.Gpu(gpu.name(), gpu.usedBytes(), budget.limit(), null);
    }
}
