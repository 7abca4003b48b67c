package dev.ziggurat.memory.api;

import java.util.Objects;

/**
 * How much of the machine a memory may take. What an add would take beyond {@code maxEntries}, {@code maxDiskMb},
 * {@code maxRamMb} and {@code maxMappedMb} is decided by {@link WhenFull}; beyond the sizes of the tiers, entries move to
 * the tier below. Immutable.
 *
 * <pre>{@code
 * MemoryLimits.builder().maxDiskMb(2_000).maxEntries(100_000).whenFull(WhenFull.FORGET_OLDEST).build()
 * }</pre>
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
 * @param maxEntries stored entries of every kind, as {@link MemoryStats#entries()} counts them: an utterance is two, one
 *     for its text and one for its surroundings
 * @param gpuEntries how many entries at most are held in the memory of a GPU, where there is one
 * @param ramEntries how many entries at most are held in RAM with their full vectors; the others are searched all the same
 * @param whenFull what happens to an add that would go beyond a limit
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

    /**
     * All limits at once; {@link #builder()} has defaults.
     *
     * @throws IllegalArgumentException if a limit is out of its range: {@code maxVramPercent} is above 0 to 1, {@code
     *     gpuEntries} and {@code ramEntries} are from 0, the others from 1
     */
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

    /**
     * Without a limit on mapped files.
     *
     * @param maxVramPercent the share of a GPU's memory that may be taken, above 0 to 1
     * @param maxRamMb RAM in MB of 2^20 bytes, from 1
     * @param maxDiskMb all files in MB of 2^20 bytes, from 1
     * @param maxEntries stored entries of every kind, from 1
     * @param gpuEntries entries in the memory of a GPU, from 0
     * @param ramEntries entries in RAM with their full vectors, from 0
     * @param whenFull what happens to an add that would go beyond a limit
     * @throws IllegalArgumentException if a limit is out of its range
     */
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

    /** {@return a builder in which every limit has its default} */
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

        /**
         * Limits the memory of a GPU that may be taken.
         *
         * @param share above 0 to 1, so 0.5 is half of it; 0.75 if not set
         * @return this builder
         */
        public Builder maxVramPercent(double share) {
            this.maxVramPercent = share;
            return this;
        }

        /**
         * Limits the RAM for vectors, indexes, caches and shared buffers of a GPU.
         *
         * @param mb MB of 2^20 bytes, from 1; half of the largest heap if not set
         * @return this builder
         */
        public Builder maxRamMb(long mb) {
            this.maxRamMb = mb;
            return this;
        }

        /**
         * Limits all files of the directory together.
         *
         * @param mb MB of 2^20 bytes, from 1; {@link #UNLIMITED} if not set
         * @return this builder
         */
        public Builder maxDiskMb(long mb) {
            this.maxDiskMb = mb;
            return this;
        }

        /**
         * Limits the files that are mapped to serve what is stored.
         *
         * @param mb MB of 2^20 bytes, from 1; {@link #UNLIMITED} if not set
         * @return this builder
         */
        public Builder maxMappedMb(long mb) {
            this.maxMappedMb = mb;
            return this;
        }

        /**
         * Limits the stored entries of every kind.
         *
         * @param entries from 1; an utterance is two of them; {@link #UNLIMITED} if not set
         * @return this builder
         */
        public Builder maxEntries(long entries) {
            this.maxEntries = entries;
            return this;
        }

        /**
         * Sets the size of the GPU tier.
         *
         * @param entries at most this many are held in the memory of a GPU; 0 for none, 1,000 if not set
         * @return this builder
         */
        public Builder gpuEntries(int entries) {
            this.gpuEntries = entries;
            return this;
        }

        /**
         * Sets the size of the RAM tier.
         *
         * @param entries at most this many are held in RAM with their full vectors; 0 for none, 10,000 if not set
         * @return this builder
         */
        public Builder ramEntries(int entries) {
            this.ramEntries = entries;
            return this;
        }

        /**
         * Decides about an add that would go beyond a limit.
         *
         * @param policy {@link WhenFull#REFUSE} if not set
         * @return this builder
         */
        public Builder whenFull(WhenFull policy) {
            this.whenFull = policy;
            return this;
        }

        /**
         * Checks the limits against their ranges.
         *
         * @return the limits
         * @throws IllegalArgumentException if one is out of its range; names it
         */
        public MemoryLimits build() {
            return new MemoryLimits(
                    maxVramPercent, maxRamMb, maxDiskMb, maxMappedMb, maxEntries, gpuEntries, ramEntries, whenFull);
        }
    }
}
