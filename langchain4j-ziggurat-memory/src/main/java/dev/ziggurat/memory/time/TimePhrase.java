package dev.ziggurat.memory.time;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text that tells when.
 *
 * @param start of its first word
 * @param end behind its last word
 * @param from when it began; null where the phrase does not tell
 * @param until when it ended; null where the phrase does not tell
 */
public record TimePhrase(
        int start,
        int end,
        Role role,
        @Nullable DateRange from,
        @Nullable DateRange until) {

    /** What a phrase says of the time that it names. */
    public enum Role {
        /** Something was so, or happened, then: "in 2010", "last summer"; begin and end are the same. */
        AT,
        /** It has been so since then: "since May". */
        SINCE,
        /** It was so until then: "until last year". */
        UNTIL,
        /** It was so from one time to another. */
        BETWEEN,
        /** It is or was so for that long: "for three years"; the begin is told as if it went on. */
        FOR
    }
}
