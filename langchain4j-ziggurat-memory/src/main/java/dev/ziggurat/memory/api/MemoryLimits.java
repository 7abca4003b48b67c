package dev.ziggurat.memory.api;

import java.util.Objects;

/**
 * How much of the machine a memory may take. What an add would take beyond {@code maxEntries}, {@code maxDiskMb},
 * {@code maxRamMb} and {@code maxMappedMb} is decided by {@link WhenFull}; beyond the sizes of the tiers, entries move to
 * the tier below.
 *
 * @param maxVramPercent the share of a GPU's memory that may be taken, above 0 to 1
 * @param maxRamMb RAM for vectors, indexes and caches on the heap, and the buffers that a GPU shares, in MB of 2^20 bytes;
 *     mapped files have a limit of their own
 * @param maxDiskMb all files of the directory, in MB of 2^20 bytes; a compaction may take as much as one chunk more for a
 *     moment
 * @param maxMappedMb files that are mapped to serve what is stored, in MB of 2^20 bytes: the chunks and the locator, each
 *     as a whole, and what is still in the log as if it were sealed. Files that are being written may be mapped beside them
 *     for a moment, and replaced ones until a garbage collection finds them; the system takes the pages of all of them back
 *     when it needs them. A memory that is opened with more is searched as ever; only adds have to fit
 * @param maxEntries stored entries of every kind, as {@link MemoryStats#entries} counts them: an utterance is two, one
 *     for its text and one for its surroundings
 * @param gpuEntries how many entries at most are held in the memory of a GPU, where there is one
 * @param ramEntries how many entries at most are held in RAM with their full vectors; the others are searched all the same
 */
public record MemoryLimits(
        double maxVramPercent,
        long maxRamMb,
        long maxDiskMb,
        long maxMappedMb,
        long maxEntries,
        int gpuEntries,
        int ramEntries,
        WhenFull whenFull) {

    /** Stands for no limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final long MB = 1L << 20;

    public MemoryLimits {
        Objects.requireNonNull(whenFull, "whenFull");
        if (!(maxVramPercent > 0 && maxVramPercent <= 1)) {
            throw new IllegalArgumentException("maxVramPercent is " + maxVramPercent
                    + ", it is a share: give more than 0 and at most 1, such as 0.75");
        }
        requirePositive("maxRamMb", maxRamMb);
        requirePositive("maxDiskMb", maxDiskMb);
        requirePositive("maxMappedMb", maxMappedMb);
        requirePositive("maxEntries", maxEntries);
        requireNotNegative("gpuEntries", gpuEntries);
        requireNotNegative("ramEntries", ramEntries);
    }

    /** Without a limit on mapped files. */
    public MemoryLimits(
            double maxVramPercent,
            long maxRamMb,
            long maxDiskMb,
            long maxEntries,
            int gpuEntries,
            int ramEntries,
            WhenFull whenFull) {
        this(maxVramPercent, maxRamMb, maxDiskMb, UNLIMITED, maxEntries, gpuEntries, ramEntries, whenFull);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be at least 1");
        }
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + ", it must not be negative");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects limits; each has a default. Not thread-safe. */
    public static final class Builder {

        private double maxVramPercent = 0.75;
        private long maxRamMb = Math.max(1, Runtime.getRuntime().maxMemory() / 2 / MB);
        private long maxDiskMb = UNLIMITED;
        private long maxMappedMb = UNLIMITED;
        private long maxEntries = UNLIMITED;
        private int gpuEntries = 1_000;
        private int ramEntries = 10_000;
        private WhenFull whenFull = WhenFull.REFUSE;

        private Builder() {}

        /** The share of a GPU's memory that may be taken, above 0 to 1; 0.75 if not set. */
        public Builder maxVramPercent(double share) {
            this.maxVramPercent = share;
            return this;
        }

        /** RAM for vectors, indexes, caches and shared buffers of a GPU, in MB; half of the largest heap if not set. */
        public Builder maxRamMb(long mb) {
            this.maxRamMb = mb;
            return this;
        }

        /** All files of the directory, in MB; no limit if not set. */
        public Builder maxDiskMb(long mb) {
            this.maxDiskMb = mb;
            return this;
        }

        /** Files that are mapped to serve what is stored, in MB; no limit if not set. */
        public Builder maxMappedMb(long mb) {
            this.maxMappedMb = mb;
            return this;
        }

        /** Stored entries of every kind; no limit if not set. */
        public Builder maxEntries(long entries) {
            this.maxEntries = entries;
            return this;
        }

        /** How many entries at most are held in the memory of a GPU; 1,000 if not set. */
        public Builder gpuEntries(int entries) {
            this.gpuEntries = entries;
            return this;
        }

        /** How many entries at most are held in RAM with their full vectors; 10,000 if not set. */
        public Builder ramEntries(int entries) {
            this.ramEntries = entries;
            return this;
        }

        /** What happens to an add that would go beyond a limit; {@link WhenFull#REFUSE} if not set. */
        public Builder whenFull(WhenFull policy) {
            this.whenFull = policy;
            return this;
        }

        /** @throws IllegalArgumentException if a limit is out of its range */
        public MemoryLimits build() {
            return new MemoryLimits(
                    maxVramPercent, maxRamMb, maxDiskMb, maxMappedMb, maxEntries, gpuEntries, ramEntries, whenFull);
        }
    }
}
