package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two views of concepts made one. Vectors give a rank, for their cosines crowd together: the reciprocal of the rank counts
 * (Cormack, Clarke and Büttcher, 2009). Words give a share of the question, which counts as such: the subject's name, which
 * many concepts share, must not lift any of them. Importance pushes mildly.
 */
final class ConceptSearch {

    private static final int RANK_OFFSET = 60;
    private static final double FIRST = 1.0 / (RANK_OFFSET + 1);
    private static final int DEPTH = 50;
    private static final double IMPORTANCE_PUSH = 0.1;

    private final TieredStore tiers;
    private final ConceptBooks books;

    ConceptSearch(TieredStore tiers, ConceptBooks books) {
        this.tiers = tiers;
        this.books = books;
    }

    /** @param vector of the text; null where there is none, and the words have to do */
    List<RankedConcept> best(String memoryId, String text, float @Nullable [] vector, int k, Instant now) {
        int depth = Math.max(DEPTH, k);
        List<String> near = vector == null ? List.of() : near(memoryId, vector, depth);
        return books.with(memoryId, book -> {
            Map<String, Double> byWords = book.searchWords(text);
            Map<String, Double> fused = new HashMap<>();
            byWords.forEach((id, share) -> fused.put(id, share * FIRST));
            for (int rank = 0; rank < near.size(); rank++) {
                fused.merge(near.get(rank), 1.0 / (RANK_OFFSET + rank + 1), Double::sum);
            }
            List<RankedConcept> ranked = new ArrayList<>();
            fused.forEach((id, score) -> {
                StoredConcept known = book.get(id);
                if (known != null && known.isCurrent()) {
                    ranked.add(rank(known.at(now), score));
                }
            });
            ranked.sort(Comparator.comparingDouble(RankedConcept::score)
                    .reversed()
                    .thenComparing(found -> found.concept().id()));
            return List.copyOf(ranked.subList(0, Math.min(k, ranked.size())));
        });
    }

    /** Ids of the nearest by vector. */
    private List<String> near(String memoryId, float[] vector, int depth) {
        List<String> near = new ArrayList<>();
        for (Hit hit : tiers.search(new SearchRequest(ConceptCodec.scope(memoryId), vector, depth, -1, null))) {
            MemoryEntry entry = tiers.read(hit.sequence());
            if (entry != null) {
                near.add(entry.key().id());
            }
        }
        return near;
    }

    private static RankedConcept rank(Concept concept, double fused) {
        double pushed = fused / (2 * FIRST) * (1 - IMPORTANCE_PUSH * (1 - concept.importance()));
        return new RankedConcept(concept, Math.min(1, pushed));
    }
}
