package dev.ziggurat.it.consumer;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** An embedding store with filters. */
final class Documents implements Consumer {

    @Override
    public void use(Path folder) {
        Words words = new Words();
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(words)
                .build()) {
            EmbeddingStore<TextSegment> store = memory.embeddingStore("documents");
            List<TextSegment> texts = List.of(
                    TextSegment.from("bees in Riga", new Metadata().put("year", 2024)),
                    TextSegment.from("bees in Oslo", new Metadata().put("year", 2026)));
            List<String> ids = store.addAll(words.embedAll(texts).content(), texts);
            Consumer.require(found(store, words, null).size() == 2, "not all");
            Filter late = metadataKey("year")
                    .isGreaterThan(2025)
                    .and(metadataKey("year").isIn(2026, 2027));
            List<EmbeddingMatch<TextSegment>> filtered = found(store, words, late);
            Consumer.require(filtered.size() == 1, filtered);
            Consumer.require(filtered.get(0).embeddingId().equals(ids.get(1)), filtered);
            Consumer.require(filtered.get(0).embedded().metadata().getInteger("year") == 2026, filtered);
            store.removeAll(late);
            Consumer.require(found(store, words, null).size() == 1, "not removed");
            store.removeAll();
            Consumer.require(found(store, words, null).isEmpty(), "not empty");
        }
    }

    private static List<EmbeddingMatch<TextSegment>> found(
            EmbeddingStore<TextSegment> store, Words words, Filter filter) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(words.embed("bees in Riga").content())
                        .maxResults(5)
                        .filter(filter)
                        .build())
                .matches();
    }
}
