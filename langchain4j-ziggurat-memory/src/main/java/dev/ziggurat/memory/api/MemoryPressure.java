package dev.ziggurat.memory.api;

/**
 * How tight it is for the memory: the worst of heap after garbage collection, the container's memory limit, VRAM, disk
 * space, queues of background work and the latency of searches. A level rises at once and falls when its cause has been
 * clearly gone for ten seconds.
 */
public enum MemoryPressure {
    /** All is well. */
    LOW,
    /** Worth watching; nothing is given up. */
    MODERATE,
    /** What helps is done: the RAM tier and the caches shrink where RAM is tight, and optimising waits. */
    HIGH,
    /** As little RAM as possible is used where RAM is tight, and background work is off, see {@link Degradation}. */
    CRITICAL;

    /**
     * Compares two levels.
     *
     * @param other the level to hold against
     * @return whether it is as tight as there, or tighter
     */
    public boolean isAtLeast(MemoryPressure other) {
        return compareTo(other) >= 0;
    }
}
