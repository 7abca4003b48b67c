package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
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

    /** A model folder as Hugging Face lays them out. */
    public ZigguratEmbeddingModelBuilder folder(Path path) {
        this.folder = path;
        return this;
    }

    /** A model by its name on Hugging Face. */
    public ZigguratEmbeddingModelBuilder hub(String name) {
        this.hub = name;
        return this;
    }

    /** One of several ONNX files: its name, or what follows {@code model_} in it, as {@code quantized}. */
    public ZigguratEmbeddingModelBuilder variant(String name) {
        this.variant = name;
        return this;
    }

    public ZigguratEmbeddingModelBuilder pooling(Pooling pooling) {
        return change(model -> model.withPooling(pooling));
    }

    /** Whether vectors are scaled to length 1. */
    public ZigguratEmbeddingModelBuilder normalize(boolean normalize) {
        return change(model -> model.withNormalize(normalize));
    }

    /** The longest input in tokens, special tokens included, at least 8; longer texts are split. */
    public ZigguratEmbeddingModelBuilder maxTokens(int maxTokens) {
        return change(model -> model.withMaxTokens(maxTokens));
    }

    /** How many tokens neighbouring pieces of a split text share; at most a quarter of the window. */
    public ZigguratEmbeddingModelBuilder overlapTokens(int overlapTokens) {
        return change(model -> model.withOverlapTokens(overlapTokens));
    }

    /** What is put before questions and before documents; empty strings for nothing. */
    public ZigguratEmbeddingModelBuilder prefixes(String query, String document) {
        return change(model -> model.withPrefixes(query, document));
    }

    /** How many batches run at once, each on one core; all cores by default. */
    public ZigguratEmbeddingModelBuilder threads(int threads) {
        this.options = options.withThreads(threads);
        return this;
    }

    /** How many vectors are kept; 1,000 by default, 0 for none. */
    public ZigguratEmbeddingModelBuilder cacheEntries(int cacheEntries) {
        this.options = options.withCacheEntries(cacheEntries);
        return this;
    }

    /** The most tokens in a batch, padding included; 0, the default, chooses for the device. */
    public ZigguratEmbeddingModelBuilder batchTokens(int batchTokens) {
        this.options = options.withBatchTokens(batchTokens);
        return this;
    }

    /** How long a single call may wait for others to share a batch while some are under way; 1 ms by default. */
    public ZigguratEmbeddingModelBuilder joinWait(Duration joinWait) {
        this.options = options.withJoinWait(joinWait);
        return this;
    }

    /** Whether a GPU is used where there is one; true by default. */
    public ZigguratEmbeddingModelBuilder gpu(boolean gpu) {
        this.options = options.withGpu(gpu);
        return this;
    }

    /** Hears how far calls with many texts have come. */
    public ZigguratEmbeddingModelBuilder progress(ProgressListener progress) {
        this.options = options.withProgress(progress);
        return this;
    }

    /** Hears how far downloads have come; a bar on standard error by default. */
    public ZigguratEmbeddingModelBuilder downloads(DownloadListener listener) {
        this.downloads = listener;
        return this;
    }

    /** What a text counts as when a request does not say; DOCUMENT by default. */
    public ZigguratEmbeddingModelBuilder defaultInputType(EmbeddingInputType type) {
        this.defaultType = type == EmbeddingInputType.QUERY ? InputType.QUERY : InputType.PASSAGE;
        return this;
    }

    public ZigguratEmbeddingModelBuilder listeners(List<EmbeddingModelListener> all) {
        this.listeners = List.copyOf(all);
        return this;
    }

    /**
     * @throws IllegalArgumentException if a setting is out of its range, or both a folder and a name are set
     * @throws dev.ziggurat.memory.api.EmbeddingException if the model cannot be loaded; then nothing stays loaded
     */
    public ZigguratEmbeddingModel build() {
        ModelFiles files = files();
        ModelFiles set = files.withSettings(settings.apply(files.settings()));
        return new ZigguratEmbeddingModel(new EmbeddingEngine(set, options), defaultType, listeners);
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
