package dev.ziggurat.memory.manage.pressure;

/** What helps when a gauge shows that it is tight. */
public enum Relief {
    /** Holding less in RAM. */
    LESS_RAM,
    /** Holding less in VRAM. */
    LESS_VRAM,
    /** Putting off what can wait. */
    LESS_WORK,
    /** Only less data, or a larger disk. */
    LESS_DATA
}
