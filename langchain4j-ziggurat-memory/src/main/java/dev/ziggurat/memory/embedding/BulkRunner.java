package dev.ziggurat.memory.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/** Computes many pieces with all threads: batches of like length, each on one core. Thread-safe. */
final class BulkRunner {

    private final BatchFunction model;
    private final Workers workers;
    private final Semaphore turns;
    private final int maxTokens;
    private final int maxPieces;
    private final StatsRecorder stats;

    BulkRunner(BatchFunction model, Workers workers, int slots, int maxTokens, int maxPieces, StatsRecorder stats) {
        this.model = model;
        this.workers = workers;
        this.turns = new Semaphore(slots);
        this.maxTokens = maxTokens;
        this.maxPieces = maxPieces;
        this.stats = stats;
    }

    /**
     * Computes the vectors of texts, each given as its pieces.
     *
     * @param finished called with the index of every text when the last of its pieces is done
     * @return one vector for each text, pooled over its pieces, not normalized
     */
    float[][] run(List<List<TokenWindow>> texts, IntConsumer finished) {
        List<TokenWindow> pieces = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        int[] first = new int[texts.size()];
        AtomicIntegerArray open = new AtomicIntegerArray(texts.size());
        for (int text = 0; text < first.length; text++) {
            first[text] = pieces.size();
            open.set(text, texts.get(text).size());
            for (TokenWindow window : texts.get(text)) {
                pieces.add(window);
                owners.add(text);
            }
        }
        List<int[]> batches = Batches.of(pieces, maxTokens, maxPieces);
        float[][] vectors = new float[pieces.size()][];
        workers.forEach(batches.size(), b -> {
            int[] batch = batches.get(b);
            float[][] computed =
                    runInTurn(Arrays.stream(batch).mapToObj(pieces::get).toList(), batches.size() == 1);
            for (int i = 0; i < batch.length; i++) {
                vectors[batch[i]] = computed[i];
                int owner = owners.get(batch[i]);
                if (open.decrementAndGet(owner) == 0) {
                    finished.accept(owner);
                }
            }
        });
        float[][] joined = new float[texts.size()][];
        for (int text = 0; text < joined.length; text++) {
            List<TokenWindow> own = texts.get(text);
            List<float[]> parts = Arrays.asList(vectors).subList(first[text], first[text] + own.size());
            joined[text] = PooledVectors.join(parts, own);
        }
        return joined;
    }

    private float[][] runInTurn(List<TokenWindow> batch, boolean alone) {
        long arrived = System.nanoTime();
        turns.acquireUninterruptibly();
        try {
            stats.waited(System.nanoTime() - arrived);
            return model.run(batch, alone);
        } finally {
            turns.release();
        }
    }
}
