package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.observe.AddEvent;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.engine.ChangeCheck;
import dev.ziggurat.memory.tier.disk.DiskTier;
import dev.ziggurat.memory.tier.filter.FilterMemos;
import dev.ziggurat.memory.tier.filter.MetadataColumns;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.SequenceBits;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierOptions;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.tier.level.TierWorker;
import dev.ziggurat.memory.tier.ram.RamPlan;
import dev.ziggurat.memory.tier.ram.RamTier;
import dev.ziggurat.memory.vector.UnitVectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an {@link EntryStore} with search over their vectors. Everything is written through this class; nobody
 * else writes to the store underneath. Thread-safe; searches never wait for writers.
 */
public final class TieredStore implements AutoCloseable {

    private final EntryStore store;
    private final int dimension;
    private final KeyLocks locks = new KeyLocks();
    private final SequenceBits live = new SequenceBits();
    private final TierWorker worker = new TierWorker("ziggurat-ram-tier");
    private final FilterMemos memos;
    private final MetadataColumns columns;
    private final Latencies latencies = new Latencies();
    private final RamTier ram;
    private final DiskTier disk;
    private final List<Tier> tiers;
    private final TierControls controls;
    private volatile WriteGuard guard = WriteGuard.open();

    /**
     * Indexes what the store holds, and listens to it from now on. Closing this closes the store.
     *
     * @param dimension of every vector, at least 1
     */
    public TieredStore(EntryStore store, int dimension, TierOptions options) {
        this(store, dimension, options, List.of(), List.of());
    }

    /**
     * As the other, with further levels.
     *
     * @param above searched before the RAM tier
     * @param below searched after the disk tier; whoever adds one here wants the disk tier to know less than everything,
     *     so all of them are asked
     */
    public TieredStore(EntryStore store, int dimension, TierOptions options, List<Tier> above, List<Tier> below) {
        this(store, dimension, options, RamPlan.measured(), above, below);
    }

    TieredStore(
            EntryStore store, int dimension, TierOptions options, RamPlan plan, List<Tier> above, List<Tier> below) {
        this.store = store;
        this.dimension = dimension;
        this.memos = new FilterMemos(store);
        this.columns = new MetadataColumns(store, worker);
        this.disk = new DiskTier(dimension, live::contains, store::isLive, below.isEmpty());
        this.ram = new RamTier(dimension, options.ramEntries(), plan, worker, disk);
        disk.lookAbove(ram);
        List<Tier> chain = new ArrayList<>(above);
        chain.add(ram);
        chain.add(disk);
        chain.addAll(below);
        this.tiers = List.copyOf(chain);
        this.controls = new TierControls(dimension, worker, ram, disk, tiers, columns, memos, live);
        boolean opened = false;
        try {
            new InitialLoad(store, dimension, live, tiers).run(ram, disk, options.ramEntries());
            Tier.Contents contents = contents(disk);
            tiers.forEach(tier -> tier.opened(contents));
            opened = true;
        } finally {
            if (!opened) {
                worker.close();
            }
        }
    }

    private Tier.Contents contents(DiskTier disk) {
        return new Tier.Contents() {
            @Override
            public long[] sequences(Scope scope) {
                return store.sequences(scope);
            }

            @Override
            public boolean isLive(long sequence) {
                return live.contains(sequence);
            }

            @Override
            public float @Nullable [] unit(long sequence) {
                return disk.unit(sequence);
            }
        };
    }

    /** Puts a guard before every later write, in place of the one before. */
    public void guard(WriteGuard next) {
        guard = next;
    }

    /**
     * Applies the changes in order, all or none; visible to every search when it returns. In texts and metadata U+FFFD takes
     * the place of what UTF-8 cannot hold.
     *
     * @return the sequence of the first change; the i-th has that plus i
     * @throws IllegalArgumentException if a vector has another dimension or a value that is not finite, or UTF-8 cannot hold
     *     an owner or an id; nothing is written
     * @throws dev.ziggurat.memory.api.StorageException if the changes could not be made durable; then none of them holds
     * @throws dev.ziggurat.memory.api.LimitExceededException if there is no room for them; nothing is written
     */
    public long write(List<Change> changes) {
        List<Change> storable = StorableTexts.of(changes);
        for (Change change : storable) {
            if (change instanceof Change.Put put) {
                check(put.entry());
            }
        }
        return guard.pass(storable, () -> writeNow(storable));
    }

    /**
     * Holds an entry against everything that {@link #write} asks of it; writes nothing.
     *
     * @throws IllegalArgumentException if it could not be written, whatever room there is
     */
    public void requireStorable(MemoryEntry entry) {
        List<Change> storable = StorableTexts.of(List.of(new Change.Put(entry)));
        for (Change change : ChangeCheck.checked(storable, dimension)) {
            if (change instanceof Change.Put put) {
                check(put.entry());
            }
        }
    }

    private long writeNow(List<Change> changes) {
        AddEvent event = AddEvent.begun();
        try (KeyLocks.Held held = locks.hold(changes)) {
            WriteEffect effect = WriteEffect.of(changes, store);
            long first = store.write(changes);
            effect.cleared().forEach(columns::cleared);
            effect.forEachAdded(first, this::add);
            effect.ended().forEach(this::end);
            int puts = Math.toIntExact(
                    changes.stream().filter(Change.Put.class::isInstance).count());
            event.done(puts, changes.size() - puts);
            return first;
        }
    }

    private void add(long sequence, Change.Put put, float[] vector) {
        Scope scope = put.entry().key().scope();
        float[] unit = UnitVectors.of(vector);
        tiers.forEach(tier -> tier.added(scope, sequence, unit));
        columns.added(scope, sequence, put.entry().metadata());
        live.add(sequence);
    }

    private void end(WriteEffect.Ended ended) {
        for (long sequence : ended.sequences()) {
            if (live.remove(sequence)) {
                tiers.forEach(tier -> tier.ended(ended.scope(), sequence));
            }
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

    /**
     * The entries of the scope that are nearest to the query: exact cosines, unless the request takes estimates, best
     * first, the older one first among equals, none twice.
     *
     * @throws IllegalArgumentException if the query has another dimension or a value that is not finite, or if
     *     maxResults or exact is below 1, or minCosine not a number
     */
    public List<Hit> search(SearchRequest request) {
        check(request);
        long began = System.nanoTime();
        TopHits top = top(request);
        TierQuery query = query(request);
        if (UnitVectors.isZero(query.unit())) {
            offerOldest(query, top);
        } else {
            askTiers(query, top);
        }
        List<Hit> hits = finish(request, top);
        latencies.record(System.nanoTime() - began);
        return hits;
    }

    /**
     * Many searches at once, on all cores and by a GPU in batches; each gives what {@link #search} gives for it.
     *
     * @return one list for each request
     * @throws IllegalArgumentException as {@link #search} does, before any search is made
     */
    public List<List<Hit>> searchAll(List<SearchRequest> requests) {
        requests.forEach(this::check);
        long began = System.nanoTime();
        List<TopHits> tops = requests.stream().map(TieredStore::top).toList();
        List<TierQuery> queries = requests.stream().map(this::query).toList();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            if (UnitVectors.isZero(queries.get(i).unit())) {
                offerOldest(queries.get(i), tops.get(i));
            } else {
                open.add(i);
            }
        }
        for (Tier tier : tiers) {
            open = askAll(tier, open, queries, tops);
        }
        List<List<Hit>> found = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            found.add(finish(requests.get(i), tops.get(i)));
        }
        long each = (System.nanoTime() - began) / Math.max(1, requests.size());
        requests.forEach(request -> latencies.record(each));
        return found;
    }

    /** Asks one tier for the open queries; returns those that remain open. */
    private static List<Integer> askAll(Tier tier, List<Integer> open, List<TierQuery> queries, List<TopHits> tops) {
        if (open.isEmpty()) {
            return open;
        }
        boolean[] complete = tier.searchAll(
                open.stream().map(queries::get).toList(),
                open.stream().map(tops::get).toList());
        List<Integer> remaining = new ArrayList<>();
        for (int i = 0; i < complete.length; i++) {
            if (!complete[i]) {
                remaining.add(open.get(i));
            }
        }
        return remaining;
    }

    private void check(SearchRequest request) {
        String flaw = UnitVectors.flaw(request.vector(), dimension);
        if (flaw != null) {
            throw new IllegalArgumentException("the query's vector " + flaw);
        }
        if (request.maxResults() < 1) {
            throw new IllegalArgumentException("maxResults must be at least 1, not " + request.maxResults());
        }
        if (request.exact() < 1) {
            throw new IllegalArgumentException("exact must be at least 1, not " + request.exact());
        }
        if (Double.isNaN(request.minCosine())) {
            throw new IllegalArgumentException("minCosine is not a number");
        }
    }

    private static TopHits top(SearchRequest request) {
        return new TopHits(request.maxResults(), least(request.minCosine()));
    }

    private List<Hit> finish(SearchRequest request, TopHits top) {
        List<Hit> hits = new ArrayList<>(top.size());
        top.drain((sequence, cosine) -> hits.add(new Hit(sequence, Math.max(-1, Math.min(1, cosine)))));
        tiers.forEach(tier -> tier.found(request.scope(), hits));
        return hits;
    }

    /** The last bit of a float must not decide who reaches a minimum. */
    private static float least(double minCosine) {
        return (float) (minCosine - 1e-6);
    }

    private TierQuery query(SearchRequest request) {
        float[] unit = UnitVectors.of(request.vector());
        EntryFilter filter = request.filter();
        if (filter == null) {
            return new TierQuery(
                    request.scope(), unit, request.maxResults(), request.exact(), live::contains, null, null);
        }
        FilterMemos.Memo memo = memos.of(request.scope(), filter);
        return new TierQuery(
                request.scope(),
                unit,
                request.maxResults(),
                request.exact(),
                sequence -> live.contains(sequence) && memo.test(sequence),
                filter,
                columns.survivors(request.scope(), filter));
    }

    private void askTiers(TierQuery query, TopHits top) {
        for (Tier tier : tiers) {
            if (tier.search(query, top)) {
                return;
            }
        }
    }

    /** A query without direction has the cosine 0 with everything. */
    private void offerOldest(TierQuery query, TopHits top) {
        for (long sequence : store.sequences(query.scope())) {
            if (top.isFull()) {
                return;
            }
            if (query.passes().test(sequence)) {
                top.offer(sequence, 0);
            }
        }
    }

    /** The live version of the entry with this key. */
    public OptionalLong find(EntryKey key) {
        return store.find(key);
    }

    /** The entry whose {@code Put} had this sequence, or null when it is no longer live. */
    public @Nullable MemoryEntry read(long sequence) {
        return store.read(sequence);
    }

    /** As {@link #read}, but nothing is said of the vector, which is the most expensive part to read. */
    public @Nullable MemoryEntry readWithoutVector(long sequence) {
        return store.readWithoutVector(sequence);
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

    /** What the tiers have seen since this was opened. */
    public TieredStoreStats stats() {
        double[] ms = latencies.percentilesMs(0.5, 0.99);
        return new TieredStoreStats(tiers.stream().map(Tier::stats).toList(), latencies.count(), ms[0], ms[1]);
    }

    /** How many searches there were since this was opened. */
    public long searches() {
        return latencies.count();
    }

    /** The 99th percentile of the durations of the latest searches after the given number of them, in milliseconds. */
    public double searchP99MsSince(long number) {
        return latencies.percentilesMsSince(number, 0.99)[0];
    }

    /** What a manager measures and turns. */
    public TierControls controls() {
        return controls;
    }

    /** Stops the background work and closes the tiers and the store. Idempotent. */
    @Override
    public void close() {
        worker.close();
        tiers.forEach(Tier::close);
        store.close();
    }
}
