package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Provenance;
import dev.ziggurat.memory.api.SaidTime;
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
 * is newer is told by the order of what was said live, by time for all else: a clock may be set back. What is said to have
 * held once is history from the first; what is said to have begun before that which is known began, as well.
 *
 * @see "docs/decisions/0026-what-supersedes-what.md"
 * @see "docs/decisions/0045-when-facts-hold.md"
 */
final class Reconciler {

    /** A correction of a relation with many values takes back the one that was said at most this long before. */
    private static final Duration MOMENT = Duration.ofHours(1);

    /** What somebody began longer ago than this is an old story. */
    private static final Duration NEWS = Duration.ofDays(365);

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
        return draft.holdsNow() && book.current(Identity.of(draft)) == null && !isReplay(draft);
    }

    void apply(ConceptDraft draft) {
        if (isReplay(draft)) {
            return;
        }
        StoredConcept current = book.current(Identity.of(draft));
        if (draft.stance() == Stance.ENDS) {
            if (current != null && current.evidence().isBefore(remark, now)) {
                book.put(ended(current, draft.held()));
            }
        } else if (draft.stance() == Stance.HELD) {
            hold(draft, current);
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

    private StoredConcept ended(StoredConcept current, Held told) {
        return told.isTold() ? current.endedAsTold(told, remark.at()) : current.endedAt(remark.at());
    }

    /**
     * Takes in what held once. It ends what is known of the same, unless it only tells of one time at which it was so, or of
     * a time before that which is known began.
     */
    private void hold(ConceptDraft draft, @Nullable StoredConcept current) {
        if (current != null && ends(draft.held(), current) && current.evidence().isBefore(remark, now)) {
            book.put(ended(current.saidAgain(draft, remark, reader, true), draft.held()));
            return;
        }
        StoredConcept same = book.inSlot(Identity.slot(draft.subject(), draft.relation())).stream()
                .filter(known -> !known.isCurrent() && known.held().equals(draft.held()))
                .filter(known -> known.identity().equals(Identity.of(draft)))
                .filter(known -> !known.marks().retracted())
                .findFirst()
                .orElse(null);
        book.put(
                same == null
                        ? StoredConcept.of(draft, remark, reader).endedAsTold(draft.held(), remark.at())
                        : same.saidAgain(draft, remark, reader, same.evidence().isBefore(remark, now)));
    }

    private static boolean ends(Held told, StoredConcept current) {
        Instant end = told.end();
        Instant begin = current.held().begin();
        return !told.isOneTime() && (end == null || begin == null || begin.isBefore(end));
    }

    private void open(ConceptDraft draft) {
        StoredConcept opened = StoredConcept.of(draft, remark, reader);
        if (draft.relation().isSingleValued()) {
            StoredConcept rival = current(draft);
            book.put(rival == null ? opened : afterRivalry(opened, rival, draft.stance()));
            return;
        }
        Relation opposite = draft.relation().opposite();
        StoredConcept denied =
                opposite == null ? null : book.current(Identity.of(draft.subject(), opposite, draft.value()));
        if (denied != null) {
            // One remark that seems to say both was misread by one of two extractors: the first one stands.
            if (!denied.evidence().counted(remark, hash)) {
                book.put(afterRivalry(opened, denied, draft.stance()));
            }
            return;
        }
        if (draft.stance() == Stance.CORRECTS) {
            saidAMomentAgo(draft).ifPresent(wrong -> book.put(wrong.endedAt(remark.at())));
        }
        book.put(opened);
    }

    /** Ends the rival if it is older; else the new one is history that came late. */
    private StoredConcept afterRivalry(StoredConcept opened, StoredConcept rival, Stance stance) {
        Instant at = opened.evidence().firstSeen();
        if (stance == Stance.BEGAN && beganBefore(opened, rival)) {
            Instant begin = rival.begin();
            return opened.overBy(begin == null || begin.isAfter(at) ? at : begin);
        }
        if (rival.evidence().isBefore(remark, now) || isOfThisRemark(rival, opened)) {
            book.put(endedBy(rival, opened));
            return opened;
        }
        Instant end = at.isBefore(rival.evidence().firstSeen())
                ? rival.evidence().firstSeen()
                : rival.evidence().lastSeen();
        return opened.endedAt(end.isBefore(at) ? at : end);
    }

    /**
     * "I moved to Rome in 2010" after "I live in Oslo": nobody moved away from what is known. "I moved to Rome in March" is
     * news though, unless it was told that the other began later.
     */
    private static boolean beganBefore(StoredConcept opened, StoredConcept rival) {
        Instant begin = rival.begin();
        SaidTime told = opened.held().from();
        if (told == null || begin == null || told.to().isAfter(begin)) {
            return false;
        }
        return rival.held().from() != null
                || !told.to().isAfter(opened.evidence().firstSeen().minus(NEWS));
    }

    /** One remark that tells of two times: "I moved to Rome in 2010. In 2015 I moved to Oslo." */
    private boolean isOfThisRemark(StoredConcept rival, StoredConcept opened) {
        Instant begin = opened.held().begin();
        Instant before = rival.held().begin();
        return rival.evidence().counted(remark, hash) && begin != null && before != null && begin.isAfter(before);
    }

    /** The older one ended when the newer is told to have begun, if it had begun by then. */
    private static StoredConcept endedBy(StoredConcept rival, StoredConcept opened) {
        Instant said = opened.evidence().firstSeen();
        Instant begin = opened.held().begin();
        Instant before = rival.begin();
        return begin != null && (before == null || begin.isAfter(before))
                ? rival.endedAsTold(new Held(null, opened.held().from()), said)
                : rival.endedAt(said);
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
