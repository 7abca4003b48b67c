package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Provenance;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who said it, how often and when.
 *
 * @param confidence that a speaker meant it, 0 to 1
 * @param mentions in how many turns, from 1
 * @param source the turn that said it first
 * @param sources hashes of the turns that said it, the newest last, at most {@value #MAX_SOURCES}
 * @param order place of the live remark that said it last; 0 where none did
 * @param testimony whose word it stands on
 */
record Evidence(
        double confidence,
        int mentions,
        Instant firstSeen,
        Instant lastSeen,
        String source,
        List<String> sources,
        long order,
        Testimony testimony) {

    /** With so many, a turn that is not newer than the last one counted is taken for one that was counted before. */
    static final int MAX_SOURCES = 64;

    /** What is counted further stays here: an import may bring any number up to it. */
    static final int MOST_MENTIONS = 1_000_000_000;

    static final long LAST_ORDER = Long.MAX_VALUE / 2;

    static Evidence of(ConceptDraft draft, Remark remark, Provenance.Reader reader) {
        return new Evidence(
                draft.confidence(),
                1,
                remark.at(),
                remark.at(),
                remark.source(),
                List.of(Identity.hash(remark.source())),
                Math.max(0, remark.order()),
                Testimony.of(remark, reader));
    }

    /**
     * Whether this turn was counted already.
     *
     * @param hash of the remark's source
     */
    boolean counted(Remark remark, String hash) {
        return sources.contains(hash) || (sources.size() == MAX_SOURCES && !isNewer(remark));
    }

    private boolean isNewer(Remark remark) {
        return order > 0 && remark.order() > 0
                ? remark.order() > order
                : remark.at().isAfter(lastSeen);
    }

    /**
     * Whether the remark came after all of this. What was said live goes by its order. Next to what was not, times count;
     * but what is dated later than the clock shows now cannot have been said after something that was said live.
     */
    boolean isBefore(Remark remark, Instant now) {
        if (order > 0 && remark.order() > 0) {
            return remark.order() > order;
        }
        return !remark.at().isBefore(lastSeen) || (remark.order() > 0 && lastSeen.isAfter(now));
    }

    /** @param last whether the remark comes after all that said this before */
    Evidence and(ConceptDraft draft, Remark remark, Provenance.Reader reader, boolean last) {
        return new Evidence(
                Math.max(confidence, draft.confidence()),
                Math.min(MOST_MENTIONS, mentions + 1),
                remark.at().isBefore(firstSeen) ? remark.at() : firstSeen,
                last ? remark.at() : lastSeen,
                source,
                latest(sources, List.of(Identity.hash(remark.source()))),
                Math.max(order, remark.order()),
                testimony.and(Testimony.of(remark, reader)));
    }

    /** Both, counted together; the other one's turns are taken for the older ones. */
    Evidence and(Evidence same) {
        return new Evidence(
                Math.max(confidence, same.confidence),
                (int) Math.min(MOST_MENTIONS, (long) mentions + same.mentions),
                same.firstSeen.isBefore(firstSeen) ? same.firstSeen : firstSeen,
                same.lastSeen.isAfter(lastSeen) ? same.lastSeen : lastSeen,
                source,
                latest(same.sources, sources),
                Math.max(order, same.order),
                same.testimony.and(testimony));
    }

    private static List<String> latest(List<String> older, List<String> newer) {
        Set<String> all = new LinkedHashSet<>(older);
        all.addAll(newer);
        List<String> counted = List.copyOf(all);
        return counted.subList(Math.max(0, counted.size() - MAX_SOURCES), counted.size());
    }

    /** What was said by a clock that was ahead was said by the end at the latest. */
    Evidence notAfter(Instant end) {
        return new Evidence(
                confidence,
                mentions,
                firstSeen.isAfter(end) ? end : firstSeen,
                lastSeen.isAfter(end) ? end : lastSeen,
                source,
                sources,
                order,
                testimony);
    }

    /** Somebody who corrects it means it. */
    Evidence certain() {
        return new Evidence(1, mentions, firstSeen, lastSeen, source, sources, order, testimony);
    }
}
