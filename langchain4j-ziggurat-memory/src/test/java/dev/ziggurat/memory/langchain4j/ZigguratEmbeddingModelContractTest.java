package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** LangChain4j's own contract for embedding models, as it is. */
@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZigguratEmbeddingModelContractTest extends AbstractEmbeddingModelIT {

    private final List<ZigguratEmbeddingModel> opened = new ArrayList<>();

    private ZigguratEmbeddingModel open(ZigguratEmbeddingModelBuilder builder) {
        ZigguratEmbeddingModel built = builder.build();
        opened.add(built);
        return built;
    }

    @AfterAll
    void close() {
        opened.forEach(ZigguratEmbeddingModel::close);
    }

    /** A fresh one for each test: JUnit closes the closeable arguments of a test. */
    @Override
    protected List<EmbeddingModel> models() {
        return List.of(open(ZigguratEmbeddingModel.builder()));
    }

    @Override
    protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
        return open(ZigguratEmbeddingModel.builder().listeners(List.of(listener)));
    }

    @Override
    protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
        ZigguratEmbeddingModel closed = open(ZigguratEmbeddingModel.builder().listeners(List.of(listener)));
        closed.close();
        return closed;
    }

    @Override
    protected boolean supportsInputTypeParameter() {
        return true;
    }

    @Override
    protected boolean supportsDimensionsParameter() {
        return false;
    }

    @Override
    protected boolean supportsImageInput() {
        return false;
    }
}
