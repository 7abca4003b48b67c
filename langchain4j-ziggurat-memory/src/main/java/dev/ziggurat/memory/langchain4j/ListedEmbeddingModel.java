package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.output.Response;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.InputType;
import java.util.Arrays;
import java.util.List;

/** The embedding model as LangChain4j asked before 1.18: by lists of texts, which do not say what the texts are. */
final class ListedEmbeddingModel extends ZigguratEmbeddingModel {

    ListedEmbeddingModel(EmbeddingEngine engine, InputType defaultType, List<EmbeddingModelListener> listeners) {
        super(engine, defaultType, listeners);
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return heard(texts, defaultType());
    }

    List<Embedding> embed(List<TextSegment> texts, InputType type) {
        return heard(texts, type).content();
    }

    /** At that time listeners were put around a model, not into it. */
    private Response<List<Embedding>> heard(List<TextSegment> texts, InputType type) {
        EmbeddingModel plain = new Plain(type);
        return (listeners().isEmpty() ? plain : plain.addListeners(listeners())).embedAll(texts);
    }

    private final class Plain implements EmbeddingModel {

        private final InputType type;

        Plain(InputType type) {
            this.type = type;
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            EmbeddingEngine.Result result =
                    engine().embedCounted(texts.stream().map(TextSegment::text).toList(), type);
            return Response.from(
                    Arrays.stream(result.vectors()).map(Embedding::from).toList(), usage(result));
        }

        @Override
        public int dimension() {
            return ListedEmbeddingModel.this.dimension();
        }

        @Override
        public String modelName() {
            return ListedEmbeddingModel.this.modelName();
        }
    }
}
