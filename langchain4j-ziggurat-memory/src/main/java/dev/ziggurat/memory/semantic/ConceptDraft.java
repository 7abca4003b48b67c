package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.entry.WellFormed;

/**
 * What an extractor read out of one utterance.
 *
 * @param subject of whom or what it is said; the first person is resolved to the speaker already
 * @param relation how subject and value belong together
 * @param value as it was said
 * @param kind what sort of knowledge it is
 * @param statement the whole as a sentence that stands alone
 * @param confidence that the speaker meant this, 0 to 1
 * @param stance whether it is said to hold
 * @param explicit whether the speaker asked to remember it
 */
public record ConceptDraft(
        String subject,
        Relation relation,
        String value,
        ConceptKind kind,
        String statement,
        double confidence,
        Stance stance,
        boolean explicit) {

    /** Whether a draft says that something holds. */
    public enum Stance {
        /** It holds. */
        HOLDS,
        /** It holds, and what the speaker said of the same a moment ago was wrong. */
        CORRECTS,
        /** It holds no more, or never did: nothing is stored, a concept that says otherwise ends. */
        ENDS
    }

    public ConceptDraft {
        if (subject.isBlank() || value.isBlank() || statement.isBlank()) {
            throw new IllegalArgumentException("a draft needs subject, value and statement: " + subject + " | "
                    + relation + " | " + value + " | " + statement);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("the confidence of a draft is 0 to 1, not " + confidence);
        }
        subject = WellFormed.text(subject);
        value = WellFormed.text(value);
        statement = WellFormed.text(statement);
    }
}
