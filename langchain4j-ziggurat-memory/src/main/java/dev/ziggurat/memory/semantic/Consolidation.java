package dev.ziggurat.memory.semantic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one of the current concepts of a book that say the same. */
final class Consolidation {

    private Consolidation() {}

    /** Returns how many became history. */
    static int of(ConceptBook book) {
        Map<String, List<StoredConcept>> byIdentity = new LinkedHashMap<>();
        for (StoredConcept known : book.all()) {
            if (known.isCurrent()) {
                byIdentity
                        .computeIfAbsent(known.identity(), identity -> new ArrayList<>())
                        .add(known);
            }
        }
        int merged = 0;
        for (List<StoredConcept> same : byIdentity.values()) {
            merged += same.size() - 1;
            if (same.size() > 1) {
                merge(book, same);
            }
        }
        return merged;
    }

    private static void merge(ConceptBook book, List<StoredConcept> same) {
        StoredConcept last = same.stream()
                .max(Comparator.comparing(
                                (StoredConcept known) -> known.evidence().lastSeen())
                        .thenComparing(StoredConcept::id))
                .orElseThrow();
        StoredConcept all = last;
        for (StoredConcept other : same) {
            if (!other.id().equals(last.id())) {
                book.put(other.endedAt(last.evidence().lastSeen()));
                all = all.with(other);
            }
        }
        // Last, so that looking the value up leads here.
        book.put(all);
    }
}
