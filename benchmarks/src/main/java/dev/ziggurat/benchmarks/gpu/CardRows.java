package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuHits;
import dev.ziggurat.memory.gpu.GpuSegment;
import dev.ziggurat.memory.gpu.GpuTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing number of vectors on the card. */
final class CardRows {

    /** As the GPU tier asks for ten results. */
    private static final int ASKED = 32;

    private final Gpu gpu;
    private final GpuTable table;
    private final List<GpuSegment> segments = new ArrayList<>();
    private int rows;

    CardRows(Gpu gpu, int most) {
        this.gpu = gpu;
        this.table = gpu.table(Vectors.DIMENSION, Vectors.CHUNK, most / Vectors.CHUNK + 1);
    }

    void growTo(int count, Truth truth) {
        while (rows < count) {
            int place = rows / Vectors.CHUNK;
            int from = rows % Vectors.CHUNK;
            int to = Math.min(Vectors.CHUNK, count - place * Vectors.CHUNK);
            if (place == segments.size()) {
                GpuSegment fresh = gpu.segment(Vectors.DIMENSION, Vectors.CHUNK);
                table.set(place, fresh);
                segments.add(fresh);
            }
            float[][] chunk = Vectors.chunk(place);
            GpuSegment segment = segments.get(place);
            segment.write(from, chunk, from, to - from);
            for (int row = from; row < to; row++) {
                segment.setLive(row, true);
            }
            segment.publish();
            truth.add(chunk, from, to);
            rows += to - from;
        }
    }

    GpuHits[] search(float[][] queries, int wanted) {
        return gpu.search(table, segments.size(), queries, wanted, null);
    }

    /** The largest difference between a score of the card and the CPU's at the same rank, alone and in batches. */
    double largestDifference(Truth truth) {
        double largest = 0;
        for (int wanted : new int[] {10, Truth.DEPTH}) {
            GpuHits[] together = search(truth.queries(), wanted);
            for (int q = 0; q < truth.queries().length; q++) {
                GpuHits alone = search(new float[][] {truth.queries()[q]}, wanted)[0];
                float[] best = truth.best(q);
                int expected = Math.min(wanted, best.length);
                if (alone.size() != expected || together[q].size() != expected) {
                    return Double.POSITIVE_INFINITY;
                }
                for (int rank = 0; rank < expected; rank++) {
                    largest = Math.max(largest, Math.abs(alone.scores()[rank] - best[rank]));
                    largest = Math.max(largest, Math.abs(together[q].scores()[rank] - best[rank]));
                }
            }
        }
        return largest;
    }

    /** The median over a second or so, for the whole batch. */
    double medianUs(int batch, long limitNanos) {
        float[][] queries = Vectors.queries(batch);
        long warm = System.nanoTime() + limitNanos / 4;
        for (int i = 0; i < 3 || (i < 200 && System.nanoTime() < warm); i++) {
            search(queries, ASKED);
        }
        long[] nanos = new long[20_000];
        int done = 0;
        long end = System.nanoTime() + limitNanos;
        while (done < nanos.length && (done < 5 || System.nanoTime() < end)) {
            long began = System.nanoTime();
            search(queries, ASKED);
            nanos[done++] = System.nanoTime() - began;
        }
        long[] sorted = Arrays.copyOf(nanos, done);
        Arrays.sort(sorted);
        return sorted[done / 2] / 1e3;
    }

    /** What one pass reads. */
    long bytes() {
        return (long) rows * Vectors.DIMENSION * Short.BYTES;
    }
}
