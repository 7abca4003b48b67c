package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** How many speakers may be passed over to hear the others. */
    private static final int MOST_LOUD = 3;

    private final TieredStore tiers;
    private final ConceptBooks books;

    ConceptSearch(TieredStore tiers, ConceptBooks books) {
        this.tiers = tiers;
        this.books = books;
    }

    /** @param vector of the text; null where there is none, and the words have to do */
    List<RankedConcept> best(String memoryId, String text, float @Nullable [] vector, int k, Instant now) {
        int depth = Math.max(DEPTH, k);
        List<String> near = vector == null ? List.of() : nearOfAll(memoryId, vector, depth);
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
            ranked.sort(FairShare.BEST_FIRST);
            return FairShare.of(ranked, k);
        });
    }

    /** The nearest, and where nearly all of them come from one speaker, behind them the nearest that others told. */
    private List<String> nearOfAll(String memoryId, float[] vector, int depth) {
        List<String> near = new ArrayList<>(near(memoryId, vector, depth, Set.of()));
        Set<String> loud = new HashSet<>();
        List<String> found = near;
        while (found.size() == depth && loud.size() < MOST_LOUD) {
            List<String> latest = List.copyOf(found);
            Optional<String> loudest = books.with(memoryId, book -> loudest(book, latest, loud));
            if (loudest.isEmpty()) {
                break;
            }
            loud.add(loudest.get());
            found = near(memoryId, vector, depth, loud);
            near.addAll(found.stream().filter(id -> !near.contains(id)).toList());
        }
        return near;
    }

    /** Who told more of these than one may, while others told anything at all. */
    private static Optional<String> loudest(ConceptBook book, List<String> ids, Set<String> known) {
        Map<String, Integer> counts = new HashMap<>();
        for (String id : ids) {
            StoredConcept told = book.get(id);
            if (told != null) {
                counts.merge(told.teller(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > FairShare.most(ids.size()))
                .map(Map.Entry::getKey)
                .filter(teller -> book.all().stream()
                        .anyMatch(told -> !told.teller().equals(teller) && !known.contains(told.teller())))
                .findFirst();
    }

    /** Ids of the nearest by vector that others told. */
    private List<String> near(String memoryId, float[] vector, int depth, Set<String> loud) {
        EntryFilter others = loud.isEmpty() ? null : metadata -> !loud.contains(ConceptCodec.teller(metadata));
        List<String> near = new ArrayList<>();
        for (Hit hit : tiers.search(new SearchRequest(ConceptCodec.scope(memoryId), vector, depth, -1, others))) {
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
