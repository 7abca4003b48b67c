package dev.ziggurat.memory.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** Works through long lists in windows, so that only one window's tokens are held at a time. */
final class WindowedRun {

    private static final int WINDOW_TEXTS = 2_048;
    private static final int WINDOW_CHARS = 4_000_000;

    private final LoadedModel model;
    private final Workers workers;
    private final BulkRunner bulk;
    private final ModelSettings settings;

    WindowedRun(LoadedModel model, Workers workers, BulkRunner bulk, ModelSettings settings) {
        this.model = model;
        this.workers = workers;
        this.bulk = bulk;
        this.settings = settings;
    }

    /** Embeds every text; the sink gets each once, from the calling thread. */
    void run(List<String> texts, InputType type, BiConsumer<String, Embedded> sink, Progress progress) {
        int from = 0;
        while (from < texts.size()) {
            int to = windowEnd(texts, from);
            List<String> window = texts.subList(from, to);
            List<List<TokenWindow>> pieces = tokenize(window, settings.prefix(type));
            float[][] pooled = bulk.run(pieces, text -> progress.oneMore());
            for (int i = 0; i < pooled.length; i++) {
                sink.accept(window.get(i), finish(pooled[i], pieces.get(i)));
            }
            from = to;
        }
    }

    /** Embeds one text that was split. */
    Embedded run(List<TokenWindow> pieces) {
        IntConsumer unheard = text -> {};
        return finish(bulk.run(List.of(pieces), unheard)[0], pieces);
    }

    Embedded finish(float[] pooled, List<TokenWindow> pieces) {
        int tokens = pieces.stream().mapToInt(TokenWindow::length).sum();
        return new Embedded(settings.normalize() ? PooledVectors.normalize(pooled) : pooled, tokens);
    }

    private static int windowEnd(List<String> texts, int from) {
        long chars = 0;
        int to = from;
        while (to < texts.size() && to - from < WINDOW_TEXTS && (to == from || chars < WINDOW_CHARS)) {
            chars += texts.get(to++).length();
        }
        return to;
    }

    private List<List<TokenWindow>> tokenize(List<String> texts, String prefix) {
        List<List<TokenWindow>> pieces = new ArrayList<>(Collections.nCopies(texts.size(), List.of()));
        workers.forEach(texts.size(), i -> pieces.set(i, model.pieces(prefix, texts.get(i))));
        return pieces;
    }
}
