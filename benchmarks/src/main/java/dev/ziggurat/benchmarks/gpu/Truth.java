package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.vector.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The best of all vectors seen so far for a few queries, by the CPU in full precision. */
final class Truth {

    static final int DEPTH = 128;

    private static final Kernels KERNELS = Kernels.best();

    private final float[][] queries;
    private final List<float[]> bestScores = new ArrayList<>();

    Truth(float[][] queries) {
        this.queries = queries;
        for (int i = 0; i < queries.length; i++) {
            bestScores.add(new float[0]);
        }
    }

    float[][] queries() {
        return queries;
    }

    void add(float[][] rows, int from, int to) {
        IntStream.range(0, queries.length).parallel().forEach(q -> {
            TopHits top = new TopHits(DEPTH, -2);
            float[] before = bestScores.get(q);
            for (int i = 0; i < before.length; i++) {
                top.offer(i + 1L, before[i]);
            }
            for (int row = from; row < to; row++) {
                float score = KERNELS.dot(queries[q], rows[row]);
                if (top.wants(score)) {
                    top.offer(DEPTH + 1L + row, score);
                }
            }
            float[] best = new float[top.size()];
            int[] next = {0};
            top.drain((sequence, score) -> best[next[0]++] = score);
            bestScores.set(q, best);
        });
    }

    /** The best scores of a query, best first. */
    float[] best(int query) {
        return Arrays.copyOf(bestScores.get(query), bestScores.get(query).length);
    }
}
