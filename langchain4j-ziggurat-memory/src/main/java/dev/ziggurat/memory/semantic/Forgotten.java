package dev.ziggurat.memory.semantic;

import java.util.List;

/**
 * What is left of a concept that was forgotten: enough to know a replay of its turns, nothing to read.
 *
 * @param id the concept's
 * @param identity hash of what it said
 * @param sources hashes of the turns that said it
 */
record Forgotten(String id, String identity, List<String> sources) {

    static Forgotten of(StoredConcept known) {
        return new Forgotten(
                known.id(), Identity.hash(known.identity()), known.evidence().sources());
    }

    boolean covers(ConceptDraft draft, Remark remark) {
        return identity.equals(Identity.hash(Identity.of(draft))) && sources.contains(Identity.hash(remark.source()));
    }
}
