package dev.ziggurat.memory;

/**
 * How tight it is for the memory: the worst of heap after garbage collection, the container's memory limit, VRAM, disk
 * space, queues of background work and the latency of searches.
 */
public enum MemoryPressure {
    /** All is well. */
    LOW,
    /** Worth watching; nothing is given up. */
    MODERATE,
    /** The RAM tier and the caches shrink, and optimising waits. */
    HIGH,
    /** As little RAM as possible is used, and background work is off. */
    CRITICAL
}
