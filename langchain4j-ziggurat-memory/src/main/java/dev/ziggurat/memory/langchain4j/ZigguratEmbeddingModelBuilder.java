package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.ziggurat.memory.api.DownloadListener;
import dev.ziggurat.memory.api.Pooling;
import dev.ziggurat.memory.api.ProgressListener;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.EngineOptions;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.ModelFiles;
import dev.ziggurat.memory.embedding.ModelFolder;
import dev.ziggurat.memory.embedding.ModelSettings;
import dev.ziggurat.memory.embedding.hub.HubModel;
import dev.ziggurat.memory.embedding.hub.HubSettings;
import dev.ziggurat.memory.embedding.hub.ProgressBar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ZigguratEmbeddingModel}. Without {@link #folder} and {@link #hub} it is the default model. What is not
 * set follows from the model's files and the machine. Not thread-safe.
 */
public final class ZigguratEmbeddingModelBuilder {

    private @Nullable Path folder;
    private @Nullable String hub;
    private @Nullable String variant;
    private UnaryOperator<ModelSettings> settings = UnaryOperator.identity();
    private EngineOptions options = EngineOptions.defaults();
    private InputType defaultType = InputType.PASSAGE;
    private List<EmbeddingModelListener> listeners = List.of();
    private @Nullable DownloadListener downloads;

    ZigguratEmbeddingModelBuilder() {}

    /**
     * Loads a model from a folder as Hugging Face lays them out.
     *
     * @param path with {@code tokenizer.json} and an ONNX file
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder folder(Path path) {
        this.folder = path;
        return this;
    }

    /**
     * Loads a model by its name on Hugging Face; downloads it if it is not in the cache.
     *
     * @param name such as {@code intfloat/multilingual-e5-small}
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder hub(String name) {
        this.hub = name;
        return this;
    }

    /**
     * Chooses one of several ONNX files.
     *
     * @param name the name of the file, or what follows {@code model_} in it, such as {@code quantized}
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder variant(String name) {
        this.variant = name;
        return this;
    }

    /**
     * Says how token vectors become one vector.
     *
     * @param pooling as the model was trained; read from the model's files if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder pooling(Pooling pooling) {
        return change(model -> model.withPooling(pooling));
    }

    /**
     * Says whether vectors are scaled to length 1.
     *
     * @param normalize read from the model's files if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder normalize(boolean normalize) {
        return change(model -> model.withNormalize(normalize));
    }

    /**
     * Bounds a single input; longer texts are split and pooled.
     *
     * @param maxTokens the longest input in tokens, special tokens included, from 8; read from the model's files if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder maxTokens(int maxTokens) {
        return change(model -> model.withMaxTokens(maxTokens));
    }

    /**
     * Sets how much neighbouring pieces of a split text share.
     *
     * @param overlapTokens from 0 to a quarter of {@code maxTokens}; 32 if not set, or an eighth of {@code maxTokens} where
     *     that is less
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder overlapTokens(int overlapTokens) {
        return change(model -> model.withOverlapTokens(overlapTokens));
    }

    /**
     * Sets what is put before every text, as the e5 family needs it.
     *
     * @param query before questions; empty for nothing
     * @param document before documents; empty for nothing
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder prefixes(String query, String document) {
        return change(model -> model.withPrefixes(query, document));
    }

    /**
     * Sets how many batches run at once, each on one core.
     *
     * @param threads from 1; the number of cores if not set
     * @return this builder
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public ZigguratEmbeddingModelBuilder threads(int threads) {
        this.options = options.withThreads(threads);
        return this;
    }

    /**
     * Sets the size of the cache for texts that come again.
     *
     * @param cacheEntries how many vectors are kept; 0 for none, 1,000 if not set
     * @return this builder
     * @throws IllegalArgumentException if {@code cacheEntries} is negative
     */
    public ZigguratEmbeddingModelBuilder cacheEntries(int cacheEntries) {
        this.options = options.withCacheEntries(cacheEntries);
        return this;
    }

    /**
     * Bounds a batch.
     *
     * @param batchTokens the most tokens in it, padding included; 0, which chooses for the device, if not set
     * @return this builder
     * @throws IllegalArgumentException if {@code batchTokens} is negative
     */
    public ZigguratEmbeddingModelBuilder batchTokens(int batchTokens) {
        this.options = options.withBatchTokens(batchTokens);
        return this;
    }

    /**
     * Sets how long a single call may wait for others to share a batch while some are under way. A lone one never waits.
     *
     * @param joinWait 0 to 1 second; 1 ms if not set
     * @return this builder
     * @throws IllegalArgumentException if {@code joinWait} is out of its range
     */
    public ZigguratEmbeddingModelBuilder joinWait(Duration joinWait) {
        this.options = options.withJoinWait(joinWait);
        return this;
    }

    /**
     * Says whether a GPU is used where there is one.
     *
     * @param gpu true if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder gpu(boolean gpu) {
        this.options = options.withGpu(gpu);
        return this;
    }

    /**
     * Hears how far calls with many texts have come.
     *
     * @param progress called from the threads that embed
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder progress(ProgressListener progress) {
        this.options = options.withProgress(progress);
        return this;
    }

    /**
     * Hears how far downloads have come.
     *
     * @param listener draws a bar on standard error if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder downloads(DownloadListener listener) {
        this.downloads = listener;
        return this;
    }

    /**
     * Says what a text counts as when a request does not; before LangChain4j 1.18 none does.
     *
     * @param queries whether it is a question; false, a document, if not set
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder queriesByDefault(boolean queries) {
        this.defaultType = queries ? InputType.QUERY : InputType.PASSAGE;
        return this;
    }

    /**
     * Sets the listeners of LangChain4j's own kind, which hear of every request.
     *
     * @param all of them; they take the place of those that were set before
     * @return this builder
     */
    public ZigguratEmbeddingModelBuilder listeners(List<EmbeddingModelListener> all) {
        this.listeners = List.copyOf(all);
        return this;
    }

    /**
     * Loads the model, and downloads it before where it has to be.
     *
     * @return the model; whoever makes it closes it
     * @throws IllegalArgumentException if a setting is out of its range, or both a folder and a name are set
     * @throws dev.ziggurat.memory.api.MemoryException if LangChain4j is older than 1.11
     * @throws dev.ziggurat.memory.api.EmbeddingException if the model cannot be loaded; then nothing stays loaded
     */
    public ZigguratEmbeddingModel build() {
        LangChain4jCore.requireSupported();
        ModelFiles files = files();
        ModelFiles set = files.withSettings(settings.apply(files.settings()));
        return LangChain4jCore.model(new EmbeddingEngine(set, options), defaultType, listeners);
    }

    private ModelFiles files() {
        if (folder != null && hub != null) {
            throw new IllegalArgumentException("Set folder or hub, not both: " + folder + ", " + hub);
        }
        if (folder != null) {
            return ModelFolder.read(folder, variant);
        }
        if (hub != null) {
            DownloadListener listener = downloads == null ? ProgressBar.ofThisProcess() : downloads;
            return HubModel.get(hub, variant, HubSettings.ofThisProcess(), listener);
        }
        if (variant != null) {
            throw new IllegalArgumentException(
                    "The default model has one variant: leave out variant '" + variant + "'");
        }
        return ModelFiles.e5SmallV2();
    }

    private ZigguratEmbeddingModelBuilder change(UnaryOperator<ModelSettings> change) {
        UnaryOperator<ModelSettings> before = settings;
        this.settings = model -> change.apply(before.apply(model));
        return this;
    }
}
