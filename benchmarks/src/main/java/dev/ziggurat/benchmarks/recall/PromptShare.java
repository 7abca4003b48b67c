package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How long the prompt text is, and how much of a question's evidence stands in it. */
final class PromptShare {

    /** A way to ask; the name stands before its figures. */
    private record Way(String name, UnaryOperator<RecallRequest.Builder> request) {}

    /** As an application asks that sets nothing. With the floor switched off, "filled", is one more line here. */
    private static final List<Way> WAYS = List.of(new Way("sent", builder -> builder));

    private final Map<String, EvidenceRecall.Mean> chars = new LinkedHashMap<>();
    private final Map<String, EvidenceRecall.Mean> evidence = new LinkedHashMap<>();

    PromptShare() {
        for (Way way : WAYS) {
            chars.put(way.name() + "_chars", new EvidenceRecall.Mean());
            evidence.put(way.name() + "_evidence", new EvidenceRecall.Mean());
        }
    }

    /** Asks in every way. */
    void ask(ZigguratMemory memory, String memoryId, String question, List<String> evidenceIds) {
        for (Way way : WAYS) {
            MemoryContext context = memory.recall(way.request()
                    .apply(RecallRequest.builder().memoryId(memoryId).query(question))
                    .build());
            add(chars, way.name() + "_chars", context.toPromptText().length());
            add(evidence, way.name() + "_evidence", standing(context, evidenceIds));
        }
    }

    private static void add(Map<String, EvidenceRecall.Mean> means, String key, double value) {
        means.computeIfAbsent(key, name -> new EvidenceRecall.Mean()).add(value);
    }

    private static double standing(MemoryContext context, List<String> episodeIds) {
        long there =
                episodeIds.stream().filter(id -> context.whyNot(id).isEmpty()).count();
        return (double) there / episodeIds.size();
    }

    /** {@code sent_chars} and {@code sent_evidence}; the same of every other way. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        chars.forEach((key, mean) -> figures.put(key, mean.value()));
        evidence.forEach((key, mean) -> figures.put(key, mean.value()));
        return figures;
    }
}
