package dev.ziggurat.benchmarks.search;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What LangChain4j users start with. */
final class InMemory implements Contender {

    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

    @Override
    public String name() {
        return "LangChain4j InMemoryEmbeddingStore";
    }

    @Override
    public void build(Dataset data) {
        int n = data.vectors().length;
        List<String> ids = IntStream.range(0, n).mapToObj(Integer::toString).toList();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            embeddings.add(Embedding.from(data.vectors()[i].clone()));
            segments.add(TextSegment.from("text " + i, new Metadata().put("part", data.parts()[i])));
        }
        store.addAll(ids, embeddings, segments);
    }

    @Override
    public int[] search(float[] query, int k, boolean filtered) {
        EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(query))
                .maxResults(k);
        if (filtered) {
            request.filter(metadataKey("part").isEqualTo(0));
        }
        return store.search(request.build()).matches().stream()
                .mapToInt(match -> Integer.parseInt(match.embeddingId()))
                .toArray();
    }

    @Override
    public void close() {}
}
