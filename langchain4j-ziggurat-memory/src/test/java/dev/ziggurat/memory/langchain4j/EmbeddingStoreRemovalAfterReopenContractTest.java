package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingStoreRemovalAfterReopenContractTest extends EmbeddingStoreWithRemovalIT {

    private final WordsEmbeddingModel model = new WordsEmbeddingModel();

    @TempDir
    Path directory;

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return new ReopeningStore(directory, model);
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return model;
    }
}
