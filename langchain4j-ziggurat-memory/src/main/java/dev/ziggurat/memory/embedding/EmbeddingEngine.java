package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.api.ProgressListener;
import dev.ziggurat.memory.api.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts to vectors with one model. A text's vector does not depend on what it is embedded with: alone, in a list, or
 * joined with other calls. Thread-safe.
 */
public final class EmbeddingEngine implements TextEmbedder, AutoCloseable {

    private static final int BATCH_TOKENS_CPU = 256;
    private static final int BATCH_TOKENS_CUDA = 16_384;

    /** Calls that cannot be joined wait for a core best where cores are given out; the bound is for memory. */
    private static final int LONE_CALLS_PER_CORE = 4;

    private final ModelFiles files;
    private final String fingerprint;
    private final LoadedModel model;
    private final Workers workers;
    private final MicroBatcher batcher;
    private final WindowedRun windows;
    private final VectorCache cache;
    private final ProgressListener progress;
    private final StatsRecorder stats = new StatsRecorder();
    private volatile boolean closed;

    /** @throws EmbeddingException if the model cannot be loaded, or the heap is too small for it; nothing stays loaded */
    public EmbeddingEngine(ModelFiles files, EngineOptions options) {
        this(
                files,
                options,
                (provider, threads) -> OnnxSession.open(files.weights(), provider, threads),
                obstacle(options));
    }

    /** @param gpuObstacle why the GPU is not to be tried; null to try it */
    EmbeddingEngine(
            ModelFiles files, EngineOptions options, ModelSession.Factory factory, @Nullable String gpuObstacle) {
        HeapNeed.check(files, Runtime.getRuntime().maxMemory());
        this.files = files;
        this.fingerprint = Fingerprint.of(files);
        this.cache = new VectorCache(fingerprint, options.cacheEntries());
        this.progress = options.progress();
        this.model = LoadedModel.load(files, options.threads(), factory, gpuObstacle);
        boolean cuda = model.runner().device().provider() == Provider.CUDA;
        int slots = cuda ? 1 : options.threads();
        int budget = options.batchTokens() > 0 ? options.batchTokens() : cuda ? BATCH_TOKENS_CUDA : BATCH_TOKENS_CPU;
        int callSlots = model.maxPieces() == 1 ? LONE_CALLS_PER_CORE * slots : slots;
        BatchFunction runner = new MeasuredRunner(model.runner(), stats);
        this.workers = new Workers(options.threads());
        this.batcher = new MicroBatcher(runner, callSlots, budget, model.maxPieces(), options.joinWait(), stats);
        BulkRunner bulk = new BulkRunner(runner, workers, cuda ? 2 : slots, budget, model.maxPieces(), stats);
        this.windows = new WindowedRun(model, workers, bulk, files.settings());
    }

    private static @Nullable String obstacle(EngineOptions options) {
        if (!options.gpu()) {
            return "the GPU is switched off";
        }
        return CudaProbe.ofThisMachine().obstacle().orElse(null);
    }

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        return embedCounted(texts, type).vectors();
    }

    /**
     * The vectors of the texts, and what they cost.
     *
     * @throws IllegalArgumentException if a text is blank
     * @throws EmbeddingException if a text could not be embedded, or the engine is closed
     */
    public Result embedCounted(List<String> texts, InputType type) {
        check(texts);
        if (texts.size() == 1) {
            Embedded only = one(texts.get(0), type);
            return new Result(new float[][] {only.vector().clone()}, only.tokens());
        }
        return many(texts, type);
    }

    private void check(List<String> texts) {
        if (closed) {
            throw new EmbeddingException("The embedding model " + files.name() + " is closed");
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isBlank()) {
                throw new IllegalArgumentException("Text " + (i + 1) + " of " + texts.size()
                        + " is blank: there is nothing to embed; leave it out");
            }
        }
    }

    private Embedded one(String text, InputType type) {
        Embedded known = cache.find(type, text);
        if (known != null) {
            return known;
        }
        List<TokenWindow> pieces = model.pieces(files.settings().prefix(type), text);
        Embedded embedded =
                pieces.size() == 1 ? windows.finish(batcher.run(pieces.get(0)), pieces) : windows.run(pieces);
        stats.text();
        cache.keep(type, text, embedded);
        return embedded;
    }

    /** Every distinct text is looked up and computed once. */
    private Result many(List<String> texts, InputType type) {
        Map<String, @Nullable Embedded> found = new LinkedHashMap<>();
        for (String text : texts) {
            if (!found.containsKey(text)) {
                found.put(text, cache.find(type, text));
            }
        }
        List<String> missing = found.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
        Progress told = new Progress(progress, texts.size(), texts.size() - missing.size());
        windows.run(
                missing,
                type,
                (text, embedded) -> {
                    found.put(text, embedded);
                    cache.keep(type, text, embedded);
                    stats.text();
                },
                told);
        float[][] vectors = new float[texts.size()][];
        long tokens = 0;
        for (int i = 0; i < vectors.length; i++) {
            Embedded embedded = java.util.Objects.requireNonNull(found.get(texts.get(i)));
            vectors[i] = embedded.vector().clone();
            tokens += embedded.tokens();
        }
        return new Result(vectors, tokens);
    }

    /** How many tokens the model reads for a text without a prefix, special tokens included. */
    public int tokens(String text) {
        return model.tokenizer().encode("", text).length();
    }

    @Override
    public int dimension() {
        return model.runner().dimension();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    public String modelName() {
        return files.name();
    }

    public ModelSettings settings() {
        return files.settings();
    }

    public EmbeddingStats stats() {
        return stats.snapshot(cache.stats(), model.runner().device());
    }

    /** Waits for running batches and releases the native memory; later calls fail. May be called twice. */
    @Override
    public void close() {
        closed = true;
        workers.close();
        model.close();
    }

    /**
     * @param vectors one for each text, in their order
     * @param tokens what the model reads for these texts, special tokens and prefixes included
     */
    public record Result(float[][] vectors, long tokens) {}
}
