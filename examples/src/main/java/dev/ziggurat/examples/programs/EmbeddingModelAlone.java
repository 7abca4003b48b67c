package dev.ziggurat.examples.programs;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An embedding model in this process, without a store: which of some texts is nearest to a sentence. */
public final class EmbeddingModelAlone {

    private EmbeddingModelAlone() {}

    /**
     * Sorts texts by how near they are in meaning, nearest first.
     *
     * @param model {@code memory.embeddingModel()}, or {@code ZigguratEmbeddingModel.create()} where there is no memory
     */
    public static List<String> nearest(EmbeddingModel model, String sentence, List<String> texts) {
        Embedding wanted = model.embed(sentence).content();
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        List<Embedding> embeddings = model.embedAll(segments).content();
        Map<String, Double> similarity = texts.stream()
                .distinct()
                .collect(Collectors.toMap(
                        text -> text, text -> CosineSimilarity.between(wanted, embeddings.get(texts.indexOf(text)))));
        return texts.stream()
                .sorted(Comparator.comparing(similarity::get, Comparator.reverseOrder()))
                .toList();
    }
}
