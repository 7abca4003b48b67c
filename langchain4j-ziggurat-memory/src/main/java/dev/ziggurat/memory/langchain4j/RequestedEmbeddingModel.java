package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.DefaultEmbeddingRequestParameters;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.InputType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The embedding model as LangChain4j has asked since 1.18: by requests, in which the input type decides about prefixes.
 * Many calls at once share batches, whether their callers wait or not.
 */
final class RequestedEmbeddingModel extends ZigguratEmbeddingModel {

    private final AsyncCalls calls = new AsyncCalls("embedding model");

    RequestedEmbeddingModel(EmbeddingEngine engine, InputType defaultType, List<EmbeddingModelListener> listeners) {
        super(engine, defaultType, listeners);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        List<String> texts = request.inputs().stream().map(EmbeddingInput::text).toList();
        EmbeddingEngine.Result result = engine().embedCounted(texts, type(request.inputType()));
        return EmbeddingResponse.builder()
                .embeddings(Arrays.stream(result.vectors()).map(Embedding::from).toList())
                .metadata(EmbeddingResponseMetadata.builder()
                        .modelName(modelName())
                        .tokenUsage(usage(result))
                        .build())
                .build();
    }

    /** Asked by LangChain4j from 1.20 on. */
    public CompletableFuture<EmbeddingResponse> doEmbedAsync(EmbeddingRequest request) {
        return calls.call(() -> doEmbed(request));
    }

    /** Carries out what was accepted, for some seconds, before the model is gone. */
    @Override
    public void close() {
        calls.close();
        super.close();
    }

    @SuppressWarnings("NullAway") // null where the request does not say
    private InputType type(EmbeddingInputType asked) {
        if (asked == null) {
            return defaultType();
        }
        return asked == EmbeddingInputType.QUERY ? InputType.QUERY : InputType.PASSAGE;
    }

    /** The one parameter that is heeded. */
    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return Set.of(DefaultEmbeddingRequestParameters.INPUT_TYPE);
    }
}
