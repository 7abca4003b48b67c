package dev.ziggurat.memory.semantic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known.
 *
 * @param id unique within the memory
 * @param subject of whom or what it is known
 * @param relation how subject and value belong together
 * @param value as it was said
 * @param kind what sort of knowledge it is
 * @param statement the whole as a sentence
 * @param confidence that the speaker meant this, 0 to 1
 * @param importance at the time of asking, 0 to 1
 * @param mentions in how many different turns it was said, at least 1
 * @param firstSeen when it was said first
 * @param lastSeen when it was said last
 * @param validTo when something newer took its place or it was taken back; null while it holds
 * @param source the turn or episode that said it first
 * @param explicit whether somebody asked to remember it, or edited it
 * @param pinned whether it keeps its importance for good
 */
public record Concept(
        String id,
        String subject,
        Relation relation,
        String value,
        ConceptKind kind,
        String statement,
        double confidence,
        double importance,
        int mentions,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant validTo,
        String source,
        boolean explicit,
        boolean pinned) {

    /** Whether it holds now. */
    public boolean isCurrent() {
        return validTo == null;
    }
}
