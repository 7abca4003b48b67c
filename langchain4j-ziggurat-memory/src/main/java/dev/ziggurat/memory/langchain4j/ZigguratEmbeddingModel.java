package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.output.TokenUsage;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.Internal;
import java.nio.file.Path;
import java.util.List;

/**
 * An embedding model inside this process: no server, no key. Lists are computed in batches on all cores, or on an NVIDIA
 * GPU where {@code onnxruntime_gpu} stands in place of {@code onnxruntime}; texts that were asked for lately come from a
 * cache; texts longer than the model's window are split and pooled, so that this model covers the whole of a text; what is
 * remembered and asked in a memory is bounded before it comes here. A text's vector does not depend on what it is
 * embedded with. Thread-safe.
 *
 * <p>Models of the e5 family embed a question otherwise than a passage. From LangChain4j 1.18 on the request's {@code
 * inputType} says which it is; without one a text counts as a document, whether alone or in a list, so that {@code embed}
 * and {@code embedAll} agree. Give LangChain4j's {@code EmbeddingStoreContentRetriever} the {@code embeddingInputType}
 * QUERY, or choose another default with {@link ZigguratEmbeddingModelBuilder#queriesByDefault}.
 *
 * <p>Blank texts are refused with {@link IllegalArgumentException}. Half a surrogate pair counts as U+FFFD. What goes
 * wrong otherwise is a {@link dev.ziggurat.memory.api.EmbeddingException}.
 */
public abstract class ZigguratEmbeddingModel implements EmbeddingModel, AutoCloseable {

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

    EmbeddingEngine engine() {
        return engine;
    }

    InputType defaultType() {
        return defaultType;
    }

    static TokenUsage usage(EmbeddingEngine.Result result) {
        return new TokenUsage(Math.toIntExact(Math.min(Integer.MAX_VALUE, result.tokens())));
    }

    /** {@return the listeners that the builder was given} */
    @Override
    public final List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    /** {@return the length of the vectors; known without a call of the model} */
    @Override
    public final int dimension() {
        return engine.dimension();
    }

    /** {@return the model's name: on Hugging Face, or of its folder} */
    @Override
    public final String modelName() {
        return engine.modelName();
    }

    /** {@return a name of weights, tokenizer and pooling: vectors of equal fingerprints can be compared} */
    public final String fingerprint() {
        return engine.fingerprint();
    }

    /** {@return throughput, batch sizes, waits, cache, and what the model runs on and why, since it was loaded} */
    public final EmbeddingStats stats() {
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
    public final int tokens(String text) {
        return engine.tokens(text);
    }

    /**
     * What the other rooms of this library embed with.
     *
     * @return the same model behind an interface of this library
     * @hidden
     */
    @Internal
    public final TextEmbedder textEmbedder() {
        return engine;
    }

    /** Waits for running batches and releases the native memory; later calls fail. May be called twice. */
    @Override
    public void close() {
        engine.close();
    }
}
