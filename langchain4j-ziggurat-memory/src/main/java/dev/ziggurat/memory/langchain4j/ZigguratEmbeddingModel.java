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
import dev.langchain4j.model.output.TokenUsage;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Internal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An embedding model inside this process: no server, no key. Lists are computed in batches on all cores, or on an NVIDIA
 * GPU where {@code onnxruntime_gpu} stands in place of {@code onnxruntime}; texts that were asked for lately come from a
 * cache; texts longer than the model's window are split and pooled, so that this model covers the whole of a text; what is
 * remembered and asked in a memory is bounded before it comes here. A text's vector does not depend on what it is
 * embedded with. Thread-safe.
 *
 * <p>Models of the e5 family embed a question otherwise than a passage. The request's {@code inputType} says which it
 * is; without one a text counts as a document, whether alone or in a list, so that {@code embed} and {@code embedAll}
 * agree. Give LangChain4j's {@code EmbeddingStoreContentRetriever} the {@code embeddingInputType} QUERY, or set another
 * default with {@link ZigguratEmbeddingModelBuilder#defaultInputType}.
 *
 * <p>Blank texts are refused with {@link IllegalArgumentException}. Half a surrogate pair counts as U+FFFD. What goes
 * wrong otherwise is a {@link dev.ziggurat.memory.api.EmbeddingException}.
 */
public final class ZigguratEmbeddingModel implements EmbeddingModel, AutoCloseable {

    private final EmbeddingEngine engine;
    private final InputType defaultType;
    private final List<EmbeddingModelListener> listeners;

    ZigguratEmbeddingModel(EmbeddingEngine engine, InputType defaultType, List<EmbeddingModelListener> listeners) {
        this.engine = engine;
        this.defaultType = defaultType;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * The default model: e5-small-v2 with int8 weights, from the class path; 384 dimensions, English.
     *
     * @return the model, loaded; whoever makes it closes it
     * @throws dev.ziggurat.memory.api.EmbeddingException if it cannot be loaded
     */
    public static ZigguratEmbeddingModel create() {
        return builder().build();
    }

    /**
     * A model from a folder as Hugging Face lays them out. Pooling, lengths and prefixes follow from the files in it.
     *
     * @param folder with {@code tokenizer.json} and an ONNX file
     * @return the model, loaded; whoever makes it closes it
     * @throws dev.ziggurat.memory.api.EmbeddingException if the folder is no text encoder; names the file and why
     */
    public static ZigguratEmbeddingModel fromFolder(Path folder) {
        return builder().folder(folder).build();
    }

    /**
     * A model by its name on Hugging Face, downloaded once into the standard cache. {@code HF_HOME}, {@code HF_ENDPOINT},
     * {@code HF_TOKEN} and {@code HF_HUB_OFFLINE} are heeded.
     *
     * @param name such as {@code intfloat/multilingual-e5-small}
     * @return the model, loaded; whoever makes it closes it
     * @throws dev.ziggurat.memory.api.EmbeddingException if it is neither in the cache nor can be downloaded
     */
    public static ZigguratEmbeddingModel fromHub(String name) {
        return builder().hub(name).build();
    }

    /** {@return a builder of the default model, for other models and other settings} */
    public static ZigguratEmbeddingModelBuilder builder() {
        return new ZigguratEmbeddingModelBuilder();
    }

    /**
     * Embeds the texts of a request in one call. Applications call {@code embed} and {@code embedAll}, which end here.
     *
     * @param request its inputs are texts, none of them blank; its input type decides about prefixes
     * @return one vector of {@link #dimension} floats for each text, in their order, with the model's name and the tokens
     *     that were computed
     * @throws IllegalArgumentException if a text is blank
     * @throws dev.ziggurat.memory.api.EmbeddingException if a text could not be embedded; then none is returned
     */
    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        List<String> texts = request.inputs().stream().map(EmbeddingInput::text).toList();
        EmbeddingEngine.Result result = engine.embedCounted(texts, type(request.inputType()));
        return EmbeddingResponse.builder()
                .embeddings(Arrays.stream(result.vectors()).map(Embedding::from).toList())
                .metadata(EmbeddingResponseMetadata.builder()
                        .modelName(modelName())
                        .tokenUsage(new TokenUsage(Math.toIntExact(Math.min(Integer.MAX_VALUE, result.tokens()))))
                        .build())
                .build();
    }

    @SuppressWarnings("NullAway") // null where the request does not say
    private InputType type(EmbeddingInputType asked) {
        if (asked == null) {
            return defaultType;
        }
        return asked == EmbeddingInputType.QUERY ? InputType.QUERY : InputType.PASSAGE;
    }

    /** {@return the one parameter of a request that is heeded, the input type} */
    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return Set.of(DefaultEmbeddingRequestParameters.INPUT_TYPE);
    }

    /** {@return the listeners that the builder was given} */
    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    /** {@return the length of the vectors; known without a call of the model} */
    @Override
    public int dimension() {
        return engine.dimension();
    }

    /** {@return the model's name: on Hugging Face, or of its folder} */
    @Override
    public String modelName() {
        return engine.modelName();
    }

    /** {@return a name of weights, tokenizer and pooling: vectors of equal fingerprints can be compared} */
    public String fingerprint() {
        return engine.fingerprint();
    }

    /** {@return throughput, batch sizes, waits, cache, and what the model runs on and why, since it was loaded} */
    public EmbeddingStats stats() {
        return engine.stats();
    }

    /**
     * What long texts are bounded by when they are remembered or asked.
     *
     * @param text any text
     * @return how many tokens the model sees in it
     * @hidden
     */
    @Internal
    public int tokens(String text) {
        return engine.tokens(text);
    }

    /**
     * What the other rooms of this library embed with.
     *
     * @return the same model behind an interface of this library
     * @hidden
     */
    @Internal
    public TextEmbedder textEmbedder() {
        return engine;
    }

    /** Waits for running batches and releases the native memory; later calls fail. May be called twice. */
    @Override
    public void close() {
        engine.close();
    }
}
