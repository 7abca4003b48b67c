package dev.ziggurat.memory.manage.limit;

/** The limits as the options call them. */
public final class LimitNames {

    public static final String ENTRIES = "maxEntries";
    public static final String DISK = "maxDiskMb";
    public static final String RAM = "maxRamMb";
    public static final String MAPPED = "maxMappedMb";

    private static final String MB = "Mb";

    private LimitNames() {}

    /** Bytes as MB where the name says so. */
    static long inUnitOf(String name, long value) {
        return name.endsWith(MB) ? value >> 20 : value;
    }
}
