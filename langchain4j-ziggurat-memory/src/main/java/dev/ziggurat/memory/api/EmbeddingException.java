package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The embedding model could not be loaded or could not embed a text. */
public class EmbeddingException extends MemoryException {

    /**
     * An error that found no other one underneath.
     *
     * @param message names what the model could not do, and the way out
     */
    public EmbeddingException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message names what the model could not do, and the way out
     * @param cause what led to it; null for none
     */
    public EmbeddingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
