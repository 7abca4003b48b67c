package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.HnswGraph;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.level.RowList;
import dev.ziggurat.memory.tier.level.TierQuery;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the RAM tier holds of one scope. Every change publishes a new {@link View} under this object's lock; a search
 * takes one view and never waits. Rows that are gone stay until they are the larger part, so that all of them together
 * are never more than what is resident; a graph with too many of them is built anew beside the one that searches use.
 */
final class ResidentScope implements ScopeInRam {

    /**
     * @param rows resident entries, and some that were resident until recently
     * @param live entries of the scope in the whole store
     * @param resident how many of them are among the rows
     * @param graph over the first {@code inGraph} rows, and over some that are gone; null where there is none
     * @param renewals how often rows were dropped: a row has its place until the next time
     */
    private record View(
            RowList rows, int live, int resident, @Nullable HnswGraph graph, int inGraph, int renewals) {

        static final View EMPTY = new View(RowList.EMPTY, 0, 0, null, 0, 0);

        boolean complete() {
            return live == resident;
        }

        View with(int nowLive, int nowResident) {
            return new View(rows, nowLive, nowResident, graph, inGraph, renewals);
        }

        View withRows(RowList now) {
            return new View(now, live, resident, graph, inGraph, renewals);
        }

        /** A scope that is not complete is searched below, so its graph has no use. */
        View withoutGraph() {
            return new View(rows, live, resident, null, 0, renewals);
        }

        /** Without the rows that are gone, if they are the larger part; a graph needs its rows where they are. */
        View tidied(RowList.Test residents) {
            if (graph != null || rows.size() <= 2 * resident) {
                return this;
            }
            RowList kept = resident == 0 ? RowList.EMPTY : rows.keepRows(residents);
            return new View(kept, live, resident, null, 0, renewals + 1);
        }
    }

    /** This object, its view and the view's list. */
    private static final int BYTES = 150;

    private final Scope name;
    private final int dimension;
    private final RamPlan plan;
    private final LongAdder heapBytes;
    /** What this has added to the sum. Guarded by this. */
    private long counted;
    /** Whether nobody is resident any more, and another object stands for the scope. Guarded by this. */
    private boolean dropped;

    private volatile View view;

    /**
     * Nobody is resident at first.
     *
     * @param live entries of the scope in the whole store
     * @param heapBytes where this adds what it holds, as long as it holds it
     */
    ResidentScope(Scope name, int dimension, RamPlan plan, int live, LongAdder heapBytes) {
        this.name = name;
        this.dimension = dimension;
        this.plan = plan;
        this.heapBytes = heapBytes;
        this.view = View.EMPTY.with(live, 0);
    }

    private void count(long bytes) {
        heapBytes.add(bytes - counted);
        counted = bytes;
    }

    private synchronized void show(View next) {
        if (dropped) {
            return;
        }
        view = next;
        HnswGraph graph = next.graph;
        long ofGraph =
                graph == null ? 0 : graph.heapBytes() + 4L * dimension * Math.max(0, graph.size() - next.rows.size());
        // The vectors of the graph are those of the rows, apart from some that are gone.
        count(BYTES + next.rows.arrayBytes() + (4L * dimension + 16) * next.rows.size() + ofGraph);
    }

    /** Nobody is resident any more: what this holds goes with it. */
    synchronized void drop() {
        view = View.EMPTY.with(view.live, 0);
        dropped = true;
        count(0);
    }

    @Override
    public synchronized ScopeInRam withLive(int live) {
        show(view.with(live, view.resident));
        return this;
    }

    /** @param residents knows the rows that are resident; this one no longer */
    synchronized void ended(boolean wasResident, RowList.Test residents) {
        View now = view;
        show(now.with(now.live - 1, now.resident - (wasResident ? 1 : 0)).tidied(residents));
    }

    /** @param isNew whether the entry was just written, otherwise it was counted as live before */
    synchronized void taken(long sequence, float[] unit, boolean isNew) {
        View now = view;
        RowList rows = now.rows.append(sequence, unit);
        show(now.withRows(rows).with(now.live + (isNew ? 1 : 0), now.resident + 1));
    }

    /** @param residents knows the rows that are resident; this one no longer */
    synchronized void evicted(RowList.Test residents) {
        View now = view;
        show(now.withoutGraph().with(now.live, now.resident - 1).tidied(residents));
    }

    /**
     * Searches all of the scope if it can be done well here.
     *
     * @return false if entries are missing, or if sketches are faster
     */
    @Override
    public boolean search(TierQuery query, TopHits top) {
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
        long ef = Math.max(plan.efSearch(), 2L * query.wanted());
        if (graph == null || query.filtered() || now.live < plan.graphFrom() || ef > now.inGraph / 8) {
            return false;
        }
        graph.search(query.unit(), (int) ef, (sequence, cosine) -> {
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
     * @param residents knows the rows that are resident
     * @param stop asked now and then; when true, the work so far is thrown away
     */
    void tend(RowList.Test residents, BooleanSupplier stop) {
        View before = view;
        HnswGraph graph = before.graph;
        boolean renew = crowded(before)
                || (graph != null && graph.capacity() < graph.size() + before.rows.size() - before.inGraph);
        RowList rows = renew ? before.rows.keepRows(residents) : before.rows;
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
        publish(before, graph, rows, renew);
    }

    /**
     * Rows that came meanwhile are appended; a search scans those that are not in the graph. If rows were dropped meanwhile
     * the work was for nothing, as they have other places now; a graph of a scope that is no longer here whole is dropped.
     */
    private synchronized void publish(View before, @Nullable HnswGraph made, RowList tended, boolean renewed) {
        View now = view;
        if (now.renewals != before.renewals) {
            return;
        }
        HnswGraph graph = wantsGraph(now) ? made : null;
        RowList rows = tended;
        for (int row = before.rows.size(); row < now.rows.size(); row++) {
            rows = rows.append(now.rows.sequences()[row], now.rows.units()[row]);
        }
        int inGraph = graph == null ? 0 : tended.size();
        show(new View(rows, now.live, now.resident, graph, inGraph, now.renewals + (renewed ? 1 : 0)));
    }

    Scope name() {
        return name;
    }

    @Override
    public int live() {
        return view.live;
    }

    int resident() {
        return view.resident;
    }
}
