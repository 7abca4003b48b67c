package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The directory is in use by another process or by another memory of this process. */
public class LockedException extends MemoryException {

    public LockedException(String message) {
        super(message);
    }

    public LockedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
