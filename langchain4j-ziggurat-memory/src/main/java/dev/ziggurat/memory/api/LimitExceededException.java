package dev.ziggurat.memory.api;

/** What was to be added would go beyond a limit of the memory. Nothing was added and nothing has changed. */
public class LimitExceededException extends MemoryException {

    private final String limit;
    private final long value;

    /**
     * @param limit as it is called in the limits of the memory
     * @param value of the limit, in its unit
     * @param message names both, and the way out
     */
    public LimitExceededException(String limit, long value, String message) {
        super(message);
        this.limit = limit;
        this.value = value;
    }

    /** The limit's name, such as {@code maxEntries}. */
    public String limit() {
        return limit;
    }

    /** The limit's value, in its unit. */
    public long value() {
        return value;
    }
}
