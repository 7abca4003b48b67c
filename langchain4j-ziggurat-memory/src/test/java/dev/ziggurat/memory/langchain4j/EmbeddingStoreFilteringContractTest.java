package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingStoreFilteringContractTest extends EmbeddingStoreWithFilteringIT {

    private final WordsEmbeddingModel model = new WordsEmbeddingModel();

    @TempDir
    Path directory;

    private ZigguratMemory memory;

    @BeforeEach
    @Override
    protected void ensureStoreIsReady() {
        if (memory == null) {
            memory = ZigguratMemory.builder()
                    .directory(directory)
                    .embeddingModel(model)
                    .build();
        }
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return memory.embeddingStore();
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return model;
    }

    @Override
    protected boolean supportsContains() {
        return true;
    }
}
