package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.index.HnswGraph;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.vector.Kernels;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The full vectors of one scope in RAM, and a graph over the older ones of them. Rows are appended, never changed; what
 * is gone is skipped by the liveness test and dropped when the rows are renewed. Searches read one snapshot and never
 * wait.
 */
final class ResidentRows {

    private static final Kernels KERNELS = Kernels.best();

    /** Below this an exact scan is quicker than the graph. */
    static final int GRAPH_FROM = 2_000;

    private record Rows(
            long[] sequences,
            float[][] units,
            int size,
            @Nullable HnswGraph graph,
            int inGraph) {}

    private final int dimension;
    private volatile Rows rows = new Rows(new long[8], new float[8][], 0, null, 0);

    ResidentRows(int dimension) {
        this.dimension = dimension;
    }

    synchronized void append(long sequence, float[] unit) {
        Rows now = rows;
        long[] sequences = now.sequences;
        float[][] units = now.units;
        if (now.size == sequences.length) {
            sequences = Arrays.copyOf(sequences, now.size * 2);
            units = Arrays.copyOf(units, now.size * 2);
        }
        sequences[now.size] = sequence;
        units[now.size] = unit;
        rows = new Rows(sequences, units, now.size + 1, now.graph, now.inGraph);
    }

    int size() {
        return rows.size;
    }

    /** Rows that only an exact scan finds until {@link #extendGraph} has run. */
    boolean wantsGraph() {
        Rows now = rows;
        return now.size >= GRAPH_FROM && now.size - now.inGraph >= GRAPH_FROM / 4;
    }

    void scan(float[] unit, LongPredicate passes, TopHits top) {
        Rows now = rows;
        scan(now, 0, unit, passes, top);
    }

    void search(float[] unit, int ef, LongPredicate passes, TopHits top) {
        Rows now = rows;
        HnswGraph graph = now.graph;
        if (graph == null || ef * 8 > now.inGraph) {
            scan(now, 0, unit, passes, top);
            return;
        }
        graph.search(unit, ef, (sequence, cosine) -> {
            if (top.wants(cosine) && passes.test(sequence)) {
                top.offer(sequence, cosine);
            }
        });
        scan(now, now.inGraph, unit, passes, top);
    }

    private static void scan(Rows rows, int from, float[] unit, LongPredicate passes, TopHits top) {
        for (int row = from; row < rows.size; row++) {
            float cosine = KERNELS.dot(unit, rows.units[row]);
            if (top.wants(cosine) && passes.test(rows.sequences[row])) {
                top.offer(rows.sequences[row], cosine);
            }
        }
    }

    /**
     * Puts the rows that are in no graph yet into one; for the background thread alone. Searches use the rows as they
     * were until it is done.
     */
    void extendGraph() {
        Rows now = rows;
        HnswGraph graph = now.graph;
        int from = now.inGraph;
        if (graph == null || graph.capacity() < now.size) {
            graph = new HnswGraph(dimension, Math.max(2 * GRAPH_FROM, now.size * 2));
            from = 0;
        }
        for (int row = from; row < now.size; row++) {
            graph.add(now.sequences[row], now.units[row]);
        }
        publish(graph, now.size);
    }

    private synchronized void publish(HnswGraph graph, int inGraph) {
        Rows now = rows;
        rows = new Rows(now.sequences, now.units, now.size, graph, inGraph);
    }

    /** Drops the rows that are gone; the graph is built anew over what stays. For the background thread alone. */
    void renew(LongPredicate stays) {
        Rows before = rows;
        int kept = 0;
        long[] sequences = new long[Math.max(8, before.size)];
        float[][] units = new float[sequences.length][];
        for (int row = 0; row < before.size; row++) {
            if (stays.test(before.sequences[row])) {
                sequences[kept] = before.sequences[row];
                units[kept++] = before.units[row];
            }
        }
        HnswGraph graph = null;
        if (kept >= GRAPH_FROM) {
            graph = new HnswGraph(dimension, kept * 2);
            for (int row = 0; row < kept; row++) {
                graph.add(sequences[row], units[row]);
            }
        }
        replace(before.size, sequences, units, kept, graph);
    }

    private synchronized void replace(
            int beforeSize, long[] sequences, float[][] units, int kept, @Nullable HnswGraph graph) {
        Rows now = rows;
        int late = now.size - beforeSize;
        int room = Math.max(8, (kept + late) * 3 / 2);
        long[] allSequences = Arrays.copyOf(Arrays.copyOf(sequences, kept), room);
        float[][] allUnits = Arrays.copyOf(Arrays.copyOf(units, kept), room);
        System.arraycopy(now.sequences, beforeSize, allSequences, kept, late);
        System.arraycopy(now.units, beforeSize, allUnits, kept, late);
        rows = new Rows(allSequences, allUnits, kept + late, graph, graph == null ? 0 : kept);
    }
}
