package dev.ziggurat.memory;

/**
 * How much of the machine a memory may take.
 *
 * @param ramEntries how many entries at most are held in RAM with their full vectors; the others are searched all the same
 */
public record MemoryLimits(int ramEntries) {

    public MemoryLimits {
        if (ramEntries < 0) {
            throw new IllegalArgumentException("ramEntries is " + ramEntries + ", it must not be negative");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects limits; each has a default. Not thread-safe. */
    public static final class Builder {

        private int ramEntries = 10_000;

        private Builder() {}

        /** How many entries at most are held in RAM with their full vectors; 10,000 if not set. */
        public Builder ramEntries(int ramEntries) {
            this.ramEntries = ramEntries;
            return this;
        }

        public MemoryLimits build() {
            return new MemoryLimits(ramEntries);
        }
    }
}
