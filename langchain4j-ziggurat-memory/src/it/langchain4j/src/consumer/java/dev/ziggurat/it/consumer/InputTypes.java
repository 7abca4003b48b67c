package dev.ziggurat.it.consumer;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.nio.file.Path;
import java.util.Arrays;

/** Requests say what a text is. */
final class InputTypes implements Consumer {

    @Override
    public void use(Path folder) {
        try (ZigguratEmbeddingModel model = ZigguratEmbeddingModel.create()) {
            EmbeddingResponse question = embed(model, EmbeddingInputType.QUERY);
            EmbeddingResponse passage = embed(model, EmbeddingInputType.DOCUMENT);
            Consumer.require(
                    !Arrays.equals(
                            question.embeddings().get(0).vector(),
                            passage.embeddings().get(0).vector()),
                    "one vector for both");
            Consumer.require(question.metadata().modelName().contains("e5"), question.metadata());
        }
    }

    private static EmbeddingResponse embed(ZigguratEmbeddingModel model, EmbeddingInputType type) {
        return model.embed(
                EmbeddingRequest.builder().input("bees").inputType(type).build());
    }
}
