package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that this library throws on its own account, apart from {@link IllegalArgumentException} for
 * wrong arguments. The message names the thing and the way out.
 */
public class MemoryException extends RuntimeException {

    public MemoryException(String message) {
        super(message);
    }

    public MemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
