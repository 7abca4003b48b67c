package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** A file could not be read or written. What was acknowledged before stays. */
public class StorageException extends MemoryException {

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
