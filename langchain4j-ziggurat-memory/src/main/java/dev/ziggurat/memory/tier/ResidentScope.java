package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.index.HnswGraph;
import dev.ziggurat.memory.index.TopHits;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the RAM tier holds of one scope. Every change publishes a new {@link View} under this object's lock; a search
 * takes one view and never waits. Rows that are gone stay until they are the larger part; a graph with too many of them
 * is built anew beside the one that searches use.
 */
final class ResidentScope {

    /**
     * @param rows resident entries, and some that were resident until recently
     * @param live entries of the scope in the whole store
     * @param resident how many of them are among the rows
     * @param graph over the first {@code inGraph} rows, and over some that are gone; null where there is none
     */
    private record View(
            RowList rows, int live, int resident, @Nullable HnswGraph graph, int inGraph) {

        boolean complete() {
            return live == resident;
        }
    }

    private final int dimension;
    private final RamPlan plan;
    private volatile View view = new View(RowList.EMPTY, 0, 0, null, 0);

    ResidentScope(int dimension, RamPlan plan) {
        this.dimension = dimension;
        this.plan = plan;
    }

    synchronized void present() {
        View now = view;
        view = new View(now.rows, now.live + 1, now.resident, now.graph, now.inGraph);
    }

    synchronized void ended(boolean wasResident) {
        View now = view;
        view = new View(now.rows, now.live - 1, now.resident - (wasResident ? 1 : 0), now.graph, now.inGraph);
    }

    /** @param isNew whether the entry was just written, otherwise it was counted as live before */
    synchronized void taken(long sequence, float[] unit, boolean isNew) {
        View now = view;
        RowList rows = now.rows.append(sequence, unit);
        view = new View(rows, now.live + (isNew ? 1 : 0), now.resident + 1, now.graph, now.inGraph);
    }

    /** A scope that is not complete is searched below, so its graph has no use. */
    synchronized void evicted() {
        View now = view;
        view = new View(now.rows, now.live, now.resident - 1, null, 0);
    }

    /**
     * Searches all of the scope if it can be done well here.
     *
     * @return false if entries are missing, or if sketches are quicker
     */
    boolean search(TierQuery query, TopHits top) {
        View now = view;
        if (!now.complete()) {
            return false;
        }
        int rows = now.rows.size();
        if (rows <= plan.scanUpTo()) {
            now.rows.scan(0, query.unit(), query.passes(), top);
            return true;
        }
        HnswGraph graph = now.graph;
        int ef = Math.max(plan.efSearch(), 2 * query.wanted());
        if (graph == null || query.filtered() || now.live < plan.graphFrom() || ef > now.inGraph / 8) {
            return false;
        }
        graph.search(query.unit(), ef, (sequence, cosine) -> {
            if (top.wants(cosine) && query.passes().test(sequence)) {
                top.offer(sequence, cosine);
            }
        });
        now.rows.scan(now.inGraph, query.unit(), query.passes(), top);
        return top.isFull() || query.wanted() > now.live;
    }

    /** Whether {@link #tend} has something to do. */
    boolean wantsTending() {
        View now = view;
        return crowded(now)
                || (wantsGraph(now) && (now.graph == null || now.rows.size() - now.inGraph >= plan.batch()));
    }

    private boolean wantsGraph(View view) {
        return view.complete() && view.live >= plan.graphFrom();
    }

    /** Whether rows or nodes of the graph that are gone make up a large part. */
    private static boolean crowded(View view) {
        int nodes = view.graph == null ? 0 : view.graph.size();
        return view.rows.size() > 2 * view.resident + 64 || nodes > view.live + view.live / 3 + 64;
    }

    /**
     * Drops rows that are gone, and extends the graph or builds a new one. For one background thread; searches go on with
     * the view as it was.
     *
     * @param stop asked now and then; when true, the work so far is thrown away
     */
    void tend(LongPredicate resident, BooleanSupplier stop) {
        View before = view;
        HnswGraph graph = before.graph;
        boolean renew = crowded(before)
                || (graph != null && graph.capacity() < graph.size() + before.rows.size() - before.inGraph);
        RowList rows = renew ? before.rows.keep(resident) : before.rows;
        int from = renew || graph == null ? 0 : before.inGraph;
        if (!wantsGraph(before)) {
            graph = null;
        } else {
            if (renew || graph == null) {
                graph = new HnswGraph(dimension, rows.size() + rows.size() / 2 + 2 * plan.batch());
            }
            for (int row = from; row < rows.size(); row++) {
                if (stop.getAsBoolean()) {
                    return;
                }
                graph.add(rows.sequences()[row], rows.units()[row]);
            }
        }
        publish(graph, rows, before.rows.size());
    }

    /** Rows that came meanwhile are appended; a search scans those that are not in the graph. */
    private synchronized void publish(@Nullable HnswGraph graph, RowList tended, int tendedOf) {
        View now = view;
        RowList rows = tended;
        for (int row = tendedOf; row < now.rows.size(); row++) {
            rows = rows.append(now.rows.sequences()[row], now.rows.units()[row]);
        }
        view = new View(rows, now.live, now.resident, graph, graph == null ? 0 : tended.size());
    }

    int live() {
        return view.live;
    }
}
