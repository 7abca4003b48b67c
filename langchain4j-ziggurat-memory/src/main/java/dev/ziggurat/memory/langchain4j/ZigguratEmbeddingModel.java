package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
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
import dev.ziggurat.memory.embedding.ModelFiles;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Internal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An embedding model inside this process. Thread-safe. Without an input type in the request a text is embedded as a
 * document, whether alone or in a list, so that {@code embed} and {@code embedAll} agree; ask for
 * {@link EmbeddingInputType#QUERY} where the text is a question.
 */
public final class ZigguratEmbeddingModel implements EmbeddingModel, AutoCloseable {

    private final EmbeddingEngine engine;
    private final List<EmbeddingModelListener> listeners;

    private ZigguratEmbeddingModel(EmbeddingEngine engine, List<EmbeddingModelListener> listeners) {
        this.engine = engine;
        this.listeners = List.copyOf(listeners);
    }

    /** The default model: e5-small-v2 with int8 weights, from the class path; 384 dimensions, English. */
    public static ZigguratEmbeddingModel create() {
        return new ZigguratEmbeddingModel(new EmbeddingEngine(ModelFiles.e5SmallV2()), List.of());
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        List<String> texts = request.inputs().stream().map(EmbeddingInput::text).toList();
        InputType type = request.inputType() == EmbeddingInputType.QUERY ? InputType.QUERY : InputType.PASSAGE;
        return EmbeddingResponse.builder()
                .embeddings(Arrays.stream(engine.embed(texts, type))
                        .map(Embedding::from)
                        .toList())
                .metadata(EmbeddingResponseMetadata.builder()
                        .modelName(modelName())
                        .build())
                .build();
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return Set.of(DefaultEmbeddingRequestParameters.INPUT_TYPE);
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    @Override
    public int dimension() {
        return engine.dimension();
    }

    @Override
    public String modelName() {
        return engine.modelName();
    }

    /** Names weights, tokenizer and pooling: vectors of equal fingerprints can be compared. */
    public String fingerprint() {
        return engine.fingerprint();
    }

    /** What the other rooms of this library embed with. */
    @Internal
    public TextEmbedder textEmbedder() {
        return engine;
    }

    /** Releases the native memory; later calls fail. */
    @Override
    public void close() {
        engine.close();
    }
}
