package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A concept as it is stored: what {@link Concept} says, without the importance of the moment, and the turns it was counted
 * for.
 *
 * @param held when it held, as far as somebody told it
 * @param validTo when it ended, something newer took its place or it was taken back; null while it holds
 */
record StoredConcept(
        String id,
        Fact fact,
        Evidence evidence,
        Held held,
        @Nullable Instant validTo,
        Marks marks) {

    /**
     * What somebody did to it.
     *
     * @param explicit asked to remember it, or edited it
     * @param pinned keeps its importance for good
     * @param edited gave it a value that is no longer what the turns said
     * @param retracted took it back in words: it is kept and stated nowhere
     */
    record Marks(boolean explicit, boolean pinned, boolean edited, boolean retracted) {

        Marks and(Marks other) {
            return new Marks(
                    explicit || other.explicit,
                    pinned || other.pinned,
                    edited || other.edited,
                    retracted || other.retracted);
        }

        static Marks of(ConceptDraft draft) {
            return new Marks(draft.explicit(), false, false, false);
        }
    }

    static StoredConcept of(ConceptDraft draft, Remark remark, Provenance.Reader reader) {
        return new StoredConcept(
                Identity.id(draft, remark.source()),
                Fact.of(draft),
                Evidence.of(draft, remark, reader),
                draft.held(),
                null,
                Marks.of(draft));
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

    /** Since when it is known to have held: as told, else when it was said first; null if it ended before that. */
    @Nullable Instant begin() {
        if (held.from() != null) {
            return held.begin();
        }
        Instant end = held.end();
        return end != null && !end.isAfter(evidence.firstSeen()) ? null : evidence.firstSeen();
    }

    /** Whether it is known to have held at this moment; of a begin that nobody told, as far back as one likes. */
    boolean heldAt(Instant moment) {
        Instant begin = begin();
        Instant end = earlier(held.end(), validTo);
        return !marks.retracted()
                && (begin == null || !moment.isBefore(begin))
                && (end == null || moment.isBefore(end));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** @param last whether the remark comes after all that said this before */
    StoredConcept saidAgain(ConceptDraft draft, Remark remark, Provenance.Reader reader, boolean last) {
        return new StoredConcept(
                id,
                fact,
                evidence.and(draft, remark, reader, last),
                held.told(draft.held()),
                validTo,
                marks.and(Marks.of(draft)));
    }

    /** What was said by a clock that was ahead was said by the end at the latest. */
    StoredConcept endedAt(Instant end) {
        return new StoredConcept(id, fact, evidence.notAfter(end), held, end, marks);
    }

    /** Ended when somebody tells, which may be long before they tell it. */
    StoredConcept endedAsTold(Held told, Instant said) {
        Instant end = told.end();
        boolean before = end != null && end.isBefore(said);
        return new StoredConcept(id, fact, evidence.notAfter(said), held.told(told), before ? end : said, marks);
    }

    /** History that was told of after it was over. */
    StoredConcept overBy(Instant end) {
        return new StoredConcept(id, fact, evidence, held, end, marks);
    }

    /** Taken back in words: as if it had not been said. */
    StoredConcept retractedAt(Instant end) {
        StoredConcept ended = isCurrent() ? endedAt(end) : this;
        Marks taken = new Marks(marks.explicit(), marks.pinned(), marks.edited(), true);
        return new StoredConcept(id, fact, ended.evidence, held, ended.validTo, taken);
    }

    /** Holds again: what had taken its place was taken back. */
    StoredConcept restored() {
        return new StoredConcept(id, fact, evidence, held, null, marks);
    }

    StoredConcept pinned(boolean pin) {
        Marks changed = new Marks(marks.explicit(), pin, marks.edited(), marks.retracted());
        return new StoredConcept(id, fact, evidence, held, validTo, changed);
    }

    StoredConcept withValue(String newValue) {
        Marks changed = new Marks(true, marks.pinned(), true, marks.retracted());
        return new StoredConcept(id, fact.withValue(newValue), evidence.certain(), held, validTo, changed);
    }

    StoredConcept masked(SecretMask mask) {
        return new StoredConcept(id, mask.of(fact), evidence, held, validTo, marks);
    }

    /** This and another one that says the same, counted together. */
    StoredConcept with(StoredConcept same) {
        return new StoredConcept(
                id, fact, evidence.and(same.evidence), same.held.told(held), validTo, marks.and(same.marks));
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
                held.from(),
                held.until(),
                marks.retracted(),
                provenance());
    }
}
