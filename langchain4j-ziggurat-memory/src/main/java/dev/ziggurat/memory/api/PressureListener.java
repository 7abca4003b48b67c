package dev.ziggurat.memory.api;

/** Hears when the pressure on a memory changes. Called on one thread of the memory: be quick, and do not close it there. */
@FunctionalInterface
public interface PressureListener {

    /**
     * The level has risen or fallen.
     *
     * @param before the level that held
     * @param now the level that holds
     * @param cause what is tightest: heap, container, VRAM, disk, queues or search latency
     */
    void pressureChanged(MemoryPressure before, MemoryPressure now, String cause);
}
