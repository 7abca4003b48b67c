package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The stored vectors were made by another embedding model than the one given. */
public class ModelMismatchException extends MemoryException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names both models, and the way out
     */
    public ModelMismatchException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names both models, and the way out
     * @param cause what led to it; null for none
     */
    public ModelMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
