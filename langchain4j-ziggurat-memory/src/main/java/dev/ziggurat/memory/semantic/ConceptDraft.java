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
 * @param held when it is said to have held
 */
public record ConceptDraft(
        String subject,
        Relation relation,
        String value,
        ConceptKind kind,
        String statement,
        double confidence,
        Stance stance,
        boolean explicit,
        Held held) {

    /** Whether a draft says that something holds. */
    public enum Stance {
        /** It holds. */
        HOLDS,
        /** It holds, and what the speaker said of the same a moment ago was wrong. */
        CORRECTS,
        /** It holds no more, or never did: nothing is stored, a concept that says otherwise ends. */
        ENDS,
        /** It held once, and holds no more or not for what was said: it is history. */
        HELD,
        /** It began at some time before, and holds since then unless something that is known came later. */
        BEGAN
    }

    /** A draft that does not tell when it held. */
    public ConceptDraft(
            String subject,
            Relation relation,
            String value,
            ConceptKind kind,
            String statement,
            double confidence,
            Stance stance,
            boolean explicit) {
        this(subject, relation, value, kind, statement, confidence, stance, explicit, Held.UNTOLD);
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

    /** Whether it says that something holds at present. */
    public boolean holdsNow() {
        return stance != Stance.ENDS && stance != Stance.HELD;
    }

    /** The same, said to have held at some time. */
    public ConceptDraft at(Stance when, Held span) {
        return new ConceptDraft(subject, relation, value, kind, statement, confidence, when, explicit, span);
    }
}
