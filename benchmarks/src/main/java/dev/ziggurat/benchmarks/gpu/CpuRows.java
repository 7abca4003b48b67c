package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.memory.index.HnswGraph;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.vector.Kernels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The same vectors in RAM: scanned exactly, and by this library's graph. One thread. */
final class CpuRows {

    private static final Kernels KERNELS = Kernels.best();
    private static final int WANTED = 10;
    private static final int EF = 100;

    private float[][] rows = new float[0][];

    void growTo(int count) {
        int before = rows.length;
        rows = Arrays.copyOf(rows, count);
        for (int place = before / Vectors.CHUNK; place * Vectors.CHUNK < count; place++) {
            float[][] chunk = Vectors.chunk(place);
            for (int row = 0; row < chunk.length && place * Vectors.CHUNK + row < count; row++) {
                rows[place * Vectors.CHUNK + row] = chunk[row];
            }
        }
    }

    /** @param hnsw whether to build the graph, which takes a millisecond or so for each vector */
    Map<String, Object> measure(boolean hnsw, long limitNanos) {
        float[][] queries = Vectors.queries(64);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rows", rows.length);
        row.put("scan_us", medianUs(queries, limitNanos, this::scan));
        if (hnsw) {
            HnswGraph graph = new HnswGraph(Vectors.DIMENSION, rows.length);
            for (int i = 0; i < rows.length; i++) {
                graph.add(i + 1L, rows[i]);
            }
            row.put("hnsw_us", medianUs(queries, limitNanos, query -> walk(graph, query)));
            row.put("hnsw_recall10", recall(graph, queries));
        }
        return row;
    }

    private interface Search {
        TopHits run(float[] query);
    }

    private TopHits scan(float[] query) {
        TopHits top = new TopHits(WANTED, -2);
        for (int i = 0; i < rows.length; i++) {
            float score = KERNELS.dot(query, rows[i]);
            if (top.wants(score)) {
                top.offer(i + 1L, score);
            }
        }
        return top;
    }

    private static TopHits walk(HnswGraph graph, float[] query) {
        TopHits top = new TopHits(WANTED, -2);
        graph.search(query, EF, top::offer);
        return top;
    }

    private double recall(HnswGraph graph, float[][] queries) {
        int matched = 0;
        int expected = 0;
        for (float[] query : queries) {
            Set<Long> exact = new HashSet<>();
            scan(query).drain((sequence, score) -> exact.add(sequence));
            expected += exact.size();
            int[] found = {0};
            walk(graph, query).drain((sequence, score) -> found[0] += exact.contains(sequence) ? 1 : 0);
            matched += found[0];
        }
        return Math.round(1e4 * matched / Math.max(1, expected)) / 1e4;
    }

    private static double medianUs(float[][] queries, long limitNanos, Search search) {
        long[] nanos = new long[2_000];
        int done = 0;
        long end = System.nanoTime() + limitNanos;
        while (done < nanos.length && (done < 10 || System.nanoTime() < end)) {
            long began = System.nanoTime();
            search.run(queries[done % queries.length]);
            nanos[done++] = System.nanoTime() - began;
        }
        long[] sorted = Arrays.copyOfRange(nanos, done / 4, done);
        Arrays.sort(sorted);
        return Math.round(sorted[sorted.length / 2] / 100.0) / 10.0;
    }
}
