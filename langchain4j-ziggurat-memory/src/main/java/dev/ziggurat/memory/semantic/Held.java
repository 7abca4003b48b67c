package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.SaidTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something held, as far as somebody told it; when it was told is another matter.
 *
 * @param from when it began; null where nobody told
 * @param until when it ended, or will; null where nobody told
 */
public record Held(@Nullable SaidTime from, @Nullable SaidTime until) {

    /** Nobody told. */
    public static final Held UNTOLD = new Held(null, null);

    public boolean isTold() {
        return from != null || until != null;
    }

    /** Whether all that was told is one time in which it held: "in 2010". It may have held before and after. */
    boolean isOneTime() {
        return from != null && from.equals(until);
    }

    /** What the other one tells, and where it tells nothing, what this does. */
    Held told(Held other) {
        return new Held(other.from == null ? from : other.from, other.until == null ? until : other.until);
    }

    /** The first moment at which it may have held. */
    @Nullable Instant begin() {
        return from == null ? null : from.from();
    }

    /** The first moment at which it held no more. */
    @Nullable Instant end() {
        return until == null ? null : until.to();
    }
}
