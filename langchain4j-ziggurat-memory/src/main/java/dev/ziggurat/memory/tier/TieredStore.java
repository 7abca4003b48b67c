package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.vector.UnitVectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of an {@link EntryStore} with search over their vectors. Everything is written through this class; nobody
 * else writes to the store underneath. Thread-safe; searches never wait for writers.
 */
public final class TieredStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TieredStore.class);

    private final EntryStore store;
    private final int dimension;
    private final TierOptions options;
    private final KeyLocks locks = new KeyLocks();
    private final LiveSet live = new LiveSet();
    private final Map<Scope, ScopeRows> scopes = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final ExecutorService upkeep;

    private static final class ScopeRows {
        final ResidentRows rows;
        final AtomicBoolean scheduled = new AtomicBoolean();

        ScopeRows(int dimension) {
            rows = new ResidentRows(dimension);
        }
    }

    /**
     * Indexes what the store holds. Closing this closes the store.
     *
     * @param dimension of every vector, at least 1
     */
    public TieredStore(EntryStore store, int dimension, TierOptions options) {
        this.store = store;
        this.dimension = dimension;
        this.options = options;
        this.upkeep = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "ziggurat-tiers");
            thread.setDaemon(true);
            return thread;
        });
        for (VectorBlock block : store.blocks()) {
            for (int position = 0; position < block.size(); position++) {
                if (store.isLive(block.sequence(position))) {
                    float[] vector = new float[dimension];
                    block.copyVector(position, vector);
                    UnitVectors.scaleInPlace(vector);
                    add(block.sequence(position), block.scope(position), vector);
                }
            }
        }
    }

    /**
     * Applies the changes in order, all or none; visible to every search when it returns.
     *
     * @return the sequence of the first change; the i-th has that plus i
     * @throws IllegalArgumentException if a vector has another dimension or a value that is not finite; nothing is written
     * @throws dev.ziggurat.memory.entry.StorageException if the changes could not be made durable; then none of them holds
     */
    public long write(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                check(put.entry());
            }
        }
        try (KeyLocks.Held held = locks.hold(changes)) {
            WriteEffect effect = WriteEffect.of(changes, store);
            long first = store.write(changes);
            effect.forEachAdded(
                    first,
                    (sequence, put, vector) -> add(sequence, put.entry().key().scope(), UnitVectors.of(vector)));
            effect.ended().forEach(live::remove);
            return first;
        }
    }

    private void check(MemoryEntry entry) {
        float[] vector = entry.vector();
        String flaw = vector == null ? null : UnitVectors.flaw(vector, dimension);
        if (flaw != null) {
            throw new IllegalArgumentException("the vector of entry "
                    + entry.key().id() + " in " + entry.key().scope().owner() + " " + flaw);
        }
    }

    private void add(long sequence, Scope scope, float[] unit) {
        ScopeRows rows = scopes.computeIfAbsent(scope, s -> new ScopeRows(dimension));
        rows.rows.append(sequence, unit);
        live.add(sequence);
        if (rows.rows.wantsGraph() && rows.scheduled.compareAndSet(false, true)) {
            upkeep.execute(() -> extend(scope, rows));
        }
    }

    private void extend(Scope scope, ScopeRows rows) {
        try {
            while (rows.rows.wantsGraph()) {
                rows.rows.extendGraph();
            }
        } catch (RuntimeException e) {
            LOG.error("The graph of {} could not be extended; its entries are found by exact scan", scope, e);
        } finally {
            rows.scheduled.set(false);
        }
    }

    /**
     * The entries of the scope that are nearest to the query: exact cosines, best first, the older one first among
     * equals, none twice.
     *
     * @throws IllegalArgumentException if the query has another dimension or a value that is not finite, or if
     *     maxResults is not 1 to 10,000, or minCosine not a number
     */
    public List<Hit> search(SearchRequest request) {
        String flaw = UnitVectors.flaw(request.vector(), dimension);
        if (flaw != null) {
            throw new IllegalArgumentException("the query's vector " + flaw);
        }
        if (request.maxResults() < 1 || request.maxResults() > 10_000) {
            throw new IllegalArgumentException("maxResults must be 1 to 10,000, not " + request.maxResults());
        }
        if (Double.isNaN(request.minCosine())) {
            throw new IllegalArgumentException("minCosine is not a number");
        }
        long began = System.nanoTime();
        ScopeRows rows = scopes.get(request.scope());
        if (rows == null) {
            return List.of();
        }
        TopHits top = new TopHits(request.maxResults(), (float) request.minCosine());
        float[] unit = UnitVectors.of(request.vector());
        EntryFilter filter = request.filter();
        if (filter == null) {
            rows.rows.search(unit, Math.max(80, request.maxResults() * 2), live::contains, top);
            if (!top.isFull()) {
                rows.rows.scan(unit, live::contains, top);
            }
        } else {
            LongPredicate passes = sequence -> live.contains(sequence) && passes(filter, sequence);
            rows.rows.scan(unit, passes, top);
        }
        List<Hit> hits = new ArrayList<>(top.size());
        top.drain((sequence, cosine) -> hits.add(new Hit(sequence, Math.max(-1, Math.min(1, cosine)))));
        latencies.record(System.nanoTime() - began);
        return hits;
    }

    private boolean passes(EntryFilter filter, long sequence) {
        MemoryEntry entry = store.read(sequence);
        return entry != null && filter.test(entry.metadata());
    }

    /** The live version of the entry with this key. */
    public OptionalLong find(EntryKey key) {
        return store.find(key);
    }

    /** The entry whose {@code Put} had this sequence, or null when it is no longer live. */
    public @Nullable MemoryEntry read(long sequence) {
        return store.read(sequence);
    }

    public boolean isLive(long sequence) {
        return store.isLive(sequence);
    }

    /** The live entries of a scope, oldest write first. */
    public long[] sequences(Scope scope) {
        return store.sequences(scope);
    }

    /** The live entries of a scope with {@code from <= at < to}, by time, then by sequence. */
    public long[] sequences(Scope scope, Instant from, Instant to) {
        return store.sequences(scope, from, to);
    }

    /** The number of live entries of a scope. */
    public int count(Scope scope) {
        return store.count(scope);
    }

    /** The scopes of a kind that have live entries. */
    public Set<Scope> scopes(Scope.Kind kind) {
        return store.scopes(kind);
    }

    /** Makes durable whatever the force policy left in memory. */
    public void flush() {
        store.flush();
    }

    public TieredStoreStats stats() {
        long resident = scopes.values().stream().mapToLong(s -> s.rows.size()).sum();
        double[] ms = latencies.percentilesMs(0.5, 0.99);
        TierStats ram = new TierStats("RAM", resident, options.ramEntries(), 0, 0, 0, 0);
        return new TieredStoreStats(List.of(ram), latencies.count(), ms[0], ms[1]);
    }

    /** Stops the background work and closes the store. Idempotent. */
    @Override
    public void close() {
        upkeep.shutdownNow();
        try {
            if (!upkeep.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("The upkeep of the tiers did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
