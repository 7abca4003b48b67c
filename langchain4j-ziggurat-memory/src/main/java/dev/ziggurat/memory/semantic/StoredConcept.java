package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A concept as it is stored: what {@link Concept} says, without the importance of the moment, and the turns it was counted
 * for.
 *
 * @param sources hashes of the turns that said it, the newest last, at most {@value #MAX_SOURCES}
 * @param edited whether the value is no longer what the turns said
 * @param order place of the live remark that said it last; 0 where none did
 */
record StoredConcept(
        String id,
        String subject,
        Relation relation,
        String value,
        ConceptKind kind,
        String statement,
        double confidence,
        int mentions,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant validTo,
        String source,
        List<String> sources,
        boolean explicit,
        boolean pinned,
        boolean edited,
        long order) {

    /** With so many, a turn that is not newer than the last one counted is taken for one that was counted before. */
    static final int MAX_SOURCES = 64;

    /** What is counted further stays here: an import may bring any number up to it. */
    static final int MOST_MENTIONS = 1_000_000_000;

    static final long LAST_ORDER = Long.MAX_VALUE / 2;

    static StoredConcept of(ConceptDraft draft, Remark remark) {
        return new StoredConcept(
                Identity.id(draft, remark.source()),
                draft.subject(),
                draft.relation(),
                draft.value(),
                draft.kind(),
                draft.statement(),
                draft.confidence(),
                1,
                remark.at(),
                remark.at(),
                null,
                remark.source(),
                List.of(Identity.hash(remark.source())),
                draft.explicit(),
                false,
                false,
                Math.max(0, remark.order()));
    }

    String identity() {
        return Identity.of(subject, relation, value);
    }

    String slot() {
        return Identity.slot(subject, relation);
    }

    boolean isCurrent() {
        return validTo == null;
    }

    /** Whether this turn was counted already. */
    boolean counted(Remark remark) {
        return sources.contains(Identity.hash(remark.source())) || (sources.size() == MAX_SOURCES && !isNewer(remark));
    }

    private boolean isNewer(Remark remark) {
        return order > 0 && remark.order() > 0
                ? remark.order() > order
                : remark.at().isAfter(lastSeen);
    }

    /**
     * Whether the remark came after all that said this. What was said live goes by its order. Next to what was not, times
     * count; but what is dated later than the clock shows now cannot have been said after something that was said live.
     */
    boolean isBefore(Remark remark, Instant now) {
        if (order > 0 && remark.order() > 0) {
            return remark.order() > order;
        }
        return !remark.at().isBefore(lastSeen) || (remark.order() > 0 && lastSeen.isAfter(now));
    }

    /** @param last whether the remark comes after all that said this before */
    StoredConcept saidAgain(ConceptDraft draft, Remark remark, boolean last) {
        List<String> counted = new ArrayList<>(sources);
        counted.add(Identity.hash(remark.source()));
        if (counted.size() > MAX_SOURCES) {
            counted.remove(0);
        }
        return new StoredConcept(
                id,
                subject,
                relation,
                value,
                kind,
                statement,
                Math.max(confidence, draft.confidence()),
                Math.min(MOST_MENTIONS, mentions + 1),
                remark.at().isBefore(firstSeen) ? remark.at() : firstSeen,
                last ? remark.at() : lastSeen,
                validTo,
                source,
                List.copyOf(counted),
                explicit || draft.explicit(),
                pinned,
                edited,
                Math.max(order, remark.order()));
    }

    /** What was said by a clock that was ahead was said by the end at the latest. */
    StoredConcept endedAt(Instant end) {
        return new StoredConcept(
                id,
                subject,
                relation,
                value,
                kind,
                statement,
                confidence,
                mentions,
                firstSeen.isAfter(end) ? end : firstSeen,
                lastSeen.isAfter(end) ? end : lastSeen,
                end,
                source,
                sources,
                explicit,
                pinned,
                edited,
                order);
    }

    StoredConcept pinned(boolean pin) {
        return new StoredConcept(
                id,
                subject,
                relation,
                value,
                kind,
                statement,
                confidence,
                mentions,
                firstSeen,
                lastSeen,
                validTo,
                source,
                sources,
                explicit,
                pin,
                edited,
                order);
    }

    StoredConcept withValue(String newValue) {
        return new StoredConcept(
                id,
                subject,
                relation,
                newValue,
                kind,
                Statements.of(subject, relation, newValue),
                1,
                mentions,
                firstSeen,
                lastSeen,
                validTo,
                source,
                sources,
                true,
                pinned,
                true,
                order);
    }

    /** This and another one that says the same, counted together. */
    StoredConcept with(StoredConcept same) {
        Set<String> counted = new LinkedHashSet<>(same.sources);
        counted.addAll(sources);
        List<String> latest = List.copyOf(counted);
        return new StoredConcept(
                id,
                subject,
                relation,
                value,
                kind,
                statement,
                Math.max(confidence, same.confidence),
                (int) Math.min(MOST_MENTIONS, (long) mentions + same.mentions),
                same.firstSeen.isBefore(firstSeen) ? same.firstSeen : firstSeen,
                same.lastSeen.isAfter(lastSeen) ? same.lastSeen : lastSeen,
                validTo,
                source,
                latest.subList(Math.max(0, latest.size() - MAX_SOURCES), latest.size()),
                explicit || same.explicit,
                pinned || same.pinned,
                edited || same.edited,
                Math.max(order, same.order));
    }

    Concept at(Instant now) {
        return new Concept(
                id,
                subject,
                relation.name(),
                value,
                statement,
                Importance.of(this, now),
                confidence,
                firstSeen,
                lastSeen,
                validTo,
                source,
                pinned,
                mentions,
                explicit);
    }
}
