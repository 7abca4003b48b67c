package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that this library throws on its own account, apart from {@link IllegalArgumentException} and
 * {@link NullPointerException} for wrong arguments, and {@link IllegalStateException} after closing. The message names the
 * thing and the way out.
 */
public class MemoryException extends RuntimeException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names the thing and the way out
     */
    public MemoryException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names the thing and the way out
     * @param cause what led to it; null for none
     */
    public MemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
