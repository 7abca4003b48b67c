package dev.ziggurat.memory.tier.level;

/**
 * How much each tier may hold.
 *
 * @param ramEntries entries with their full vectors in RAM, over all scopes; at least 0
 * @param gpuEntries entries in the memory of a GPU, where there is one; at least 0, and fewer if the card has no room
 * @param maxVramPercent share of the card's memory that vectors and embedding model may take together, above 0 to 1
 * @param mostNativeBytes buffers beside the heap that a card may share, roughly; above 0
 * @param seed of whatever is random, so that two stores over the same data answer alike
 */
public record TierOptions(int ramEntries, int gpuEntries, double maxVramPercent, long mostNativeBytes, long seed) {

    public TierOptions {
        if (ramEntries < 0 || gpuEntries < 0) {
            throw new IllegalArgumentException(
                    "a tier cannot hold fewer than 0 entries: ramEntries " + ramEntries + ", gpuEntries " + gpuEntries);
        }
        if (!(maxVramPercent > 0 && maxVramPercent <= 1)) {
            throw new IllegalArgumentException("maxVramPercent must be above 0 and at most 1, not " + maxVramPercent);
        }
    }

    /** 10,000 entries in RAM, 1,000 on a GPU, three quarters of its memory at most. */
    public static TierOptions defaults() {
        return new TierOptions(10_000, 1_000, 0.75, Long.MAX_VALUE, 42);
    }

    public TierOptions withRamEntries(int entries) {
        return new TierOptions(entries, gpuEntries, maxVramPercent, mostNativeBytes, seed);
    }

    public TierOptions withGpuEntries(int entries) {
        return new TierOptions(ramEntries, entries, maxVramPercent, mostNativeBytes, seed);
    }

    public TierOptions withMaxVramPercent(double share) {
        return new TierOptions(ramEntries, gpuEntries, share, mostNativeBytes, seed);
    }

    public TierOptions withMostNativeBytes(long bytes) {
        return new TierOptions(ramEntries, gpuEntries, maxVramPercent, bytes, seed);
    }
}
