package dev.ziggurat.memory.api;

import org.jspecify.annotations.Nullable;

/** The embedding model could not be loaded or could not embed a text. */
public class EmbeddingException extends MemoryException {

    public EmbeddingException(String message) {
        super(message);
    }

    public EmbeddingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
