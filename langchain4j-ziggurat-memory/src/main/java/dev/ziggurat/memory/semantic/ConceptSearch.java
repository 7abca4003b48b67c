package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.tier.Hit;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two rankings of concepts, by vector and by words, made one: reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009),
 * with a mild push for importance.
 */
final class ConceptSearch {

    private static final int RANK_OFFSET = 60;
    private static final int DEPTH = 50;
    private static final double IMPORTANCE_PUSH = 0.1;

    private final TieredStore tiers;
    private final TextEmbedder embedder;
    private final ConceptBooks books;

    ConceptSearch(TieredStore tiers, TextEmbedder embedder, ConceptBooks books) {
        this.tiers = tiers;
        this.embedder = embedder;
        this.books = books;
    }

    List<RankedConcept> best(String memoryId, String text, int k, Instant now) {
        int depth = Math.max(DEPTH, k);
        float[] vector = embedder.embed(List.of(text), InputType.QUERY)[0];
        List<String> near = new ArrayList<>();
        for (Hit hit : tiers.search(new SearchRequest(ConceptCodec.scope(memoryId), vector, depth, -1, null))) {
            MemoryEntry entry = tiers.read(hit.sequence());
            if (entry != null) {
                near.add(entry.key().id());
            }
        }
        return books.with(memoryId, book -> {
            Map<String, Double> byWords = book.searchWords(text);
            List<String> sharing = byWords.keySet().stream()
                    .sorted(Comparator.comparing((String id) -> byWords.getOrDefault(id, 0.0))
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(depth)
                    .toList();
            Map<String, Double> fused = new HashMap<>();
            addRanks(fused, near);
            addRanks(fused, sharing);
            List<RankedConcept> ranked = new ArrayList<>();
            fused.forEach((id, score) -> {
                Known known = book.get(id);
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

    private static void addRanks(Map<String, Double> fused, List<String> ranking) {
        for (int rank = 0; rank < ranking.size(); rank++) {
            fused.merge(ranking.get(rank), 1.0 / (RANK_OFFSET + rank + 1), Double::sum);
        }
    }

    private static RankedConcept rank(Concept concept, double fused) {
        double best = 2.0 / (RANK_OFFSET + 1);
        double pushed = fused / best * (1 - IMPORTANCE_PUSH * (1 - concept.importance()));
        return new RankedConcept(concept, Math.min(1, pushed));
    }
}
