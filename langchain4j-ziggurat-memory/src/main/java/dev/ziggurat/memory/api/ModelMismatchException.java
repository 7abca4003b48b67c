package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The stored vectors were made by another embedding model than the one given. */
public class ModelMismatchException extends MemoryException {

    public ModelMismatchException(String message) {
        super(message);
    }

    public ModelMismatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
