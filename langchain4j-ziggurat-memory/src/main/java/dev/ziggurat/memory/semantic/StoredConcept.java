package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A concept as it is stored: what {@link Concept} says, without the importance of the moment, and the turns it was counted
 * for.
 *
 * @param validTo when something newer took its place or it was taken back; null while it holds
 */
record StoredConcept(
        String id, Fact fact, Evidence evidence, @Nullable Instant validTo, Marks marks) {

    /**
     * What somebody did to it.
     *
     * @param explicit asked to remember it, or edited it
     * @param pinned keeps its importance for good
     * @param edited gave it a value that is no longer what the turns said
     */
    record Marks(boolean explicit, boolean pinned, boolean edited) {

        Marks and(Marks other) {
            return new Marks(explicit || other.explicit, pinned || other.pinned, edited || other.edited);
        }
    }

    static StoredConcept of(ConceptDraft draft, Remark remark, Provenance.Reader reader) {
        return new StoredConcept(
                Identity.id(draft, remark.source()),
                Fact.of(draft),
                Evidence.of(draft, remark, reader),
                null,
                new Marks(draft.explicit(), false, false));
    }

    String identity() {
        return Identity.of(fact.subject(), fact.relation(), fact.value());
    }

    String slot() {
        return Identity.slot(fact.subject(), fact.relation());
    }

    /** Who said it first; empty where nobody took it down. */
    String teller() {
        return evidence.testimony().speaker();
    }

    boolean isCurrent() {
        return validTo == null;
    }

    /** @param last whether the remark comes after all that said this before */
    StoredConcept saidAgain(ConceptDraft draft, Remark remark, Provenance.Reader reader, boolean last) {
        return new StoredConcept(
                id,
                fact,
                evidence.and(draft, remark, reader, last),
                validTo,
                marks.and(new Marks(draft.explicit(), false, false)));
    }

    /** What was said by a clock that was ahead was said by the end at the latest. */
    StoredConcept endedAt(Instant end) {
        return new StoredConcept(id, fact, evidence.notAfter(end), end, marks);
    }

    StoredConcept pinned(boolean pin) {
        return new StoredConcept(id, fact, evidence, validTo, new Marks(marks.explicit(), pin, marks.edited()));
    }

    StoredConcept withValue(String newValue) {
        return new StoredConcept(
                id, fact.withValue(newValue), evidence.certain(), validTo, new Marks(true, marks.pinned(), true));
    }

    StoredConcept masked(SecretMask mask) {
        return new StoredConcept(id, mask.of(fact), evidence, validTo, marks);
    }

    /** This and another one that says the same, counted together. */
    StoredConcept with(StoredConcept same) {
        return new StoredConcept(id, fact, evidence.and(same.evidence), validTo, marks.and(same.marks));
    }

    private Provenance provenance() {
        Testimony testimony = evidence.testimony();
        return new Provenance(
                testimony.speaker(),
                testimony.utterances(),
                evidence.order() > 0,
                marks.edited() ? Provenance.Reader.APPLICATION : testimony.reader());
    }

    Concept at(Instant now) {
        return new Concept(
                id,
                fact.subject(),
                fact.relation().name(),
                fact.value(),
                fact.statement(),
                Importance.of(this, now),
                evidence.confidence(),
                evidence.firstSeen(),
                evidence.lastSeen(),
                validTo,
                evidence.source(),
                marks.pinned(),
                evidence.mentions(),
                marks.explicit(),
                provenance());
    }
}
