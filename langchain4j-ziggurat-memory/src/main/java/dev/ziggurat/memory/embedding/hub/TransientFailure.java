package dev.ziggurat.memory.embedding.hub;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A transfer failed in a way that may pass. */
final class TransientFailure extends Exception {

    private final @Nullable Duration retryAfter;

    TransientFailure(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** What the server asked for; null where it did not. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
