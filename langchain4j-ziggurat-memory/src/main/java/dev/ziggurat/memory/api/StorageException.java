package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** A file could not be read or written. What was acknowledged before stays. */
public class StorageException extends MemoryException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names the file and what could not be done with it
     */
    public StorageException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names the file and what could not be done with it
     * @param cause what led to it; null for none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
