package dev.ziggurat.memory.api;

/** What was to be added would go beyond a limit of the memory. Nothing was added and nothing has changed. */
public class LimitExceededException extends MemoryException {

    /** See {@link #limit()}. */
    private final String limit;

    /** See {@link #value()}. */
    private final long value;

    /**
     * An add that has no room.
     *
     * @param limit as it is called in {@link MemoryLimits}, such as {@code maxEntries}
     * @param value of the limit, in its unit
     * @param message names both, and the way out
     */
    public LimitExceededException(String limit, long value, String message) {
        super(message);
        this.limit = limit;
        this.value = value;
    }

    /** {@return the limit's name in {@link MemoryLimits}, such as {@code maxEntries}} */
    public String limit() {
        return limit;
    }

    /** {@return the limit's value, in its unit: entries, or MB of 2^20 bytes} */
    public long value() {
        return value;
    }
}
