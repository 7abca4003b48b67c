package dev.ziggurat.memory.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known, such as that the user lives in Riga. A snapshot: what happens later does not show in it.
 *
 * @param id unique within its memory
 * @param subject of whom or what it is known
 * @param relation how subject and value belong together, such as {@code LIVES_IN}
 * @param value as it was said
 * @param statement the whole as a sentence
 * @param importance 0 to 1; grows with recurrence and fades with time
 * @param confidence that the speaker meant this, 0 to 1
 * @param firstSeen when it was said first
 * @param lastSeen when it was said last
 * @param validTo when it ended, something newer took its place or it was taken back; null while it holds
 * @param source id of the episode that said it first
 * @param pinned whether it keeps its importance for good
 * @param mentions in how many different turns it was said, at least 1
 * @param explicit whether somebody asked to remember it, or edited it
 * @param heldFrom when it began to hold, if somebody told; else it is known to hold since {@code firstSeen}
 * @param heldUntil when it ceased to hold, or will, if somebody told
 * @param retracted whether the speaker took it back in words, such as "forget that …" or "that was a joke": it is stated
 *     nowhere any more, and kept until it is forgotten by a call
 * @param provenance who said it, where, and who read it
 */
public record Concept(
        String id,
        String subject,
        String relation,
        String value,
        String statement,
        double importance,
        double confidence,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant validTo,
        String source,
        boolean pinned,
        int mentions,
        boolean explicit,
        @Nullable SaidTime heldFrom,
        @Nullable SaidTime heldUntil,
        boolean retracted,
        Provenance provenance) {

    /** {@return whether it still held when the snapshot was taken: nothing newer had taken its place} */
    public boolean isCurrent() {
        return validTo == null;
    }
}
