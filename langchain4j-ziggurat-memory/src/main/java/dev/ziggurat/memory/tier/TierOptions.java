package dev.ziggurat.memory.tier;

/**
 * How much each tier may hold.
 *
 * @param ramEntries entries with their full vectors in RAM, over all scopes; at least 0
 * @param gpuEntries entries in the memory of a GPU, where there is one; at least 0
 * @param seed of whatever is random, so that two stores over the same data answer alike
 */
public record TierOptions(int ramEntries, int gpuEntries, long seed) {

    public TierOptions {
        if (ramEntries < 0 || gpuEntries < 0) {
            throw new IllegalArgumentException(
                    "a tier cannot hold fewer than 0 entries: ramEntries " + ramEntries + ", gpuEntries " + gpuEntries);
        }
    }

    /** 10,000 entries in RAM, 1,000 on a GPU. */
    public static TierOptions defaults() {
        return new TierOptions(10_000, 1_000, 42);
    }

    public TierOptions withRamEntries(int entries) {
        return new TierOptions(entries, gpuEntries, seed);
    }

    public TierOptions withGpuEntries(int entries) {
        return new TierOptions(ramEntries, entries, seed);
    }
}
