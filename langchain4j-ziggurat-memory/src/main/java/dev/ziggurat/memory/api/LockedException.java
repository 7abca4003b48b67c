package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The directory is in use by another process or by another memory of this process. */
public class LockedException extends MemoryException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names which directory is in use, and the way out
     */
    public LockedException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names which directory is in use, and the way out
     * @param cause what led to it; null for none
     */
    public LockedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
