package dev.ziggurat.examples.programs;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.ZigguratMemory;
import java.util.List;

/** A vector store in a directory, without any chat: it survives restarts and needs no server. */
public final class EmbeddingStoreAlone {

    private EmbeddingStoreAlone() {}

    /** Keeps a text with the language it is in. */
    public static void add(ZigguratMemory memory, String text, String language) {
        TextSegment segment = TextSegment.from(text, Metadata.from("language", language));
        memory.embeddingStore("notes")
                .add(memory.embeddingModel().embed(segment).content(), segment);
    }

    /** The texts in one language that are most like the question, best first. */
    public static List<String> find(ZigguratMemory memory, String question, String language, int count) {
        EmbeddingModel model = memory.embeddingModel();
        EmbeddingStore<TextSegment> store = memory.embeddingStore("notes");
        Embedding query = model.embed(question).content();
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(query)
                .maxResults(count)
                .filter(metadataKey("language").isEqualTo(language))
                .build();
        return store.search(request).matches().stream()
                .map(EmbeddingMatch::embedded)
                .map(TextSegment::text)
                .toList();
    }
}
