package dev.ziggurat.memory.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer and a model that have worked together once.
 *
 * @param maxPieces how many pieces a batch may have; 1 where a batch would change the vectors
 */
record LoadedModel(TextTokenizer tokenizer, TextSplitter splitter, ModelRunner runner, int maxPieces)
        implements AutoCloseable {

    private static final int MAX_PIECES = 512;
    private static final List<String> PROBES = List.of("One.", "Two more words, and a number: 1,234.");

    /** Loads both; when either fails, or the first batch does, nothing stays loaded. */
    static LoadedModel load(ModelFiles files, int threads, ModelSession.Factory factory, @Nullable String gpuObstacle) {
        ModelSettings settings = files.settings();
        TextSplitter splitter = new TextSplitter(settings.maxTokens(), settings.overlapTokens());
        TextTokenizer tokenizer = new TextTokenizer(files.tokenizer(), files.name());
        ModelRunner runner = null;
        LoadedModel loaded = null;
        try {
            runner = new ModelRunner(files.weights().origin(), factory, settings.pooling(), threads, gpuObstacle);
            List<TokenWindow> probes = PROBES.stream()
                    .map(text -> splitter.split(tokenizer.encode(settings.passagePrefix(), text))
                            .get(0))
                    .toList();
            int maxPieces = BatchProbe.canBatch(runner, probes) ? MAX_PIECES : 1;
            loaded = new LoadedModel(tokenizer, splitter, runner, maxPieces);
            return loaded;
        } finally {
            if (loaded == null) {
                tokenizer.close();
                if (runner != null) {
                    runner.close();
                }
            }
        }
    }

    /** The windows of a text. */
    List<TokenWindow> pieces(String prefix, String text) {
        return splitter.split(tokenizer.encode(prefix, text));
    }

    @Override
    public void close() {
        runner.close();
        tokenizer.close();
    }
}
