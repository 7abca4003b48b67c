package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The store of a memory that is closed and opened again between any two calls. */
final class ReopeningStore implements EmbeddingStore<TextSegment> {

    private final Path directory;
    private final WordsEmbeddingModel model;

    ReopeningStore(Path directory, WordsEmbeddingModel model) {
        this.directory = directory;
        this.model = model;
    }

    private <T> T opened(Function<EmbeddingStore<TextSegment>, T> use) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .build()) {
            return use.apply(memory.embeddingStore());
        }
    }

    private void run(java.util.function.Consumer<EmbeddingStore<TextSegment>> use) {
        opened(store -> {
            use.accept(store);
            return true;
        });
    }

    @Override
    public String add(Embedding embedding) {
        return opened(store -> store.add(embedding));
    }

    @Override
    public void add(String id, Embedding embedding) {
        run(store -> store.add(id, embedding));
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        return opened(store -> store.add(embedding, segment));
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        return opened(store -> store.addAll(embeddings));
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings, List<TextSegment> segments) {
        return opened(store -> store.addAll(embeddings, segments));
    }

    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> segments) {
        run(store -> store.addAll(ids, embeddings, segments));
    }

    @Override
    public void removeAll(Collection<String> ids) {
        run(store -> store.removeAll(ids));
    }

    @Override
    public void removeAll(Filter filter) {
        run(store -> store.removeAll(filter));
    }

    @Override
    public void removeAll() {
        run(EmbeddingStore::removeAll);
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        return opened(store -> store.search(request));
    }
}
