package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Provenance;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was just said together with what is known. The same said again by another turn makes a concept more
 * important; a newer value of a relation that has one value takes the place of the older, which keeps its time span; a
 * dislike ends a like; a correction ends what was said of the same a moment ago; a denial ends what it denies. A turn
 * that was counted before changes nothing. What comes late, with an older time, becomes history and supersedes nothing. What
 * is newer is told by the order of what was said live, by time for all else: a clock may be set back.
 *
 * @see "docs/decisions/0026-what-supersedes-what.md"
 */
final class Reconciler {

    /** A correction of a relation with many values takes back the one that was said at most this long before. */
    private static final Duration MOMENT = Duration.ofHours(1);

    private final ConceptBook book;
    private final Remark remark;
    private final Provenance.Reader reader;
    private final Instant now;
    private final String hash;

    /**
     * @param reader who read the drafts out of the remark
     * @param now what the clock shows, which is not when the remark was made
     */
    Reconciler(ConceptBook book, Remark remark, Provenance.Reader reader, Instant now) {
        this.book = book;
        this.remark = remark;
        this.reader = reader;
        this.now = now;
        this.hash = Identity.hash(remark.source());
    }

    /** Whether the draft would open a concept that has to be embedded. */
    boolean opens(ConceptDraft draft) {
        return draft.stance() != Stance.ENDS && book.current(Identity.of(draft)) == null && !isReplay(draft);
    }

    void apply(ConceptDraft draft) {
        if (isReplay(draft)) {
            return;
        }
        StoredConcept current = book.current(Identity.of(draft));
        if (draft.stance() == Stance.ENDS) {
            if (current != null && current.evidence().isBefore(remark, now)) {
                book.put(current.endedAt(remark.at()));
            }
        } else if (current != null) {
            book.put(current.saidAgain(draft, remark, reader, current.evidence().isBefore(remark, now)));
        } else {
            open(draft);
        }
    }

    private boolean isReplay(ConceptDraft draft) {
        if (book.isTaken(Identity.id(draft, remark.source())) || book.isForgotten(draft, remark)) {
            return true;
        }
        String identity = Identity.of(draft);
        return book.inSlot(Identity.slot(draft.subject(), draft.relation())).stream()
                .filter(known -> known.evidence().counted(remark, hash))
                .anyMatch(known -> known.marks().edited() || known.identity().equals(identity));
    }

    private void open(ConceptDraft draft) {
        StoredConcept opened = StoredConcept.of(draft, remark, reader);
        if (draft.relation().isSingleValued()) {
            StoredConcept rival = current(draft);
            book.put(rival == null ? opened : afterRivalry(opened, rival));
            return;
        }
        Relation opposite = draft.relation().opposite();
        StoredConcept denied =
                opposite == null ? null : book.current(Identity.of(draft.subject(), opposite, draft.value()));
        if (denied != null) {
            // One remark that seems to say both was misread by one of two extractors: the first one stands.
            if (!denied.evidence().counted(remark, hash)) {
                book.put(afterRivalry(opened, denied));
            }
            return;
        }
        if (draft.stance() == Stance.CORRECTS) {
            saidAMomentAgo(draft).ifPresent(wrong -> book.put(wrong.endedAt(remark.at())));
        }
        book.put(opened);
    }

    /** Ends the rival if it is older; else the new one is history that came late. */
    private StoredConcept afterRivalry(StoredConcept opened, StoredConcept rival) {
        Instant at = opened.evidence().firstSeen();
        if (rival.evidence().isBefore(remark, now)) {
            book.put(rival.endedAt(at));
            return opened;
        }
        Instant end = at.isBefore(rival.evidence().firstSeen())
                ? rival.evidence().firstSeen()
                : rival.evidence().lastSeen();
        return opened.endedAt(end.isBefore(at) ? at : end);
    }

    private @Nullable StoredConcept current(ConceptDraft draft) {
        return book.inSlot(Identity.slot(draft.subject(), draft.relation())).stream()
                .filter(StoredConcept::isCurrent)
                .findFirst()
                .orElse(null);
    }

    private Optional<StoredConcept> saidAMomentAgo(ConceptDraft draft) {
        return book.inSlot(Identity.slot(draft.subject(), draft.relation())).stream()
                .filter(known -> known.isCurrent() && !known.evidence().counted(remark, hash))
                .filter(this::isAMomentAgo)
                .max(Comparator.comparing(
                                (StoredConcept known) -> known.evidence().order())
                        .thenComparing(known -> known.evidence().lastSeen()));
    }

    /** Orders of live remarks are as far apart as the clock says, where it was not set back between them. */
    private boolean isAMomentAgo(StoredConcept known) {
        if (!known.evidence().isBefore(remark, now)) {
            return false;
        }
        return known.evidence().order() > 0 && remark.order() > 0
                ? remark.order() - known.evidence().order() < MOMENT.toMillis()
                : known.evidence().lastSeen().isAfter(remark.at().minus(MOMENT));
    }
}
