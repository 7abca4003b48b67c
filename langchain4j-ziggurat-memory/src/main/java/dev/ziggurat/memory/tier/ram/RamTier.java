package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.observe.EvictEvent;
import dev.ziggurat.memory.tier.level.Hit;
import dev.ziggurat.memory.tier.level.Tier;
import dev.ziggurat.memory.tier.level.TierQuery;
import dev.ziggurat.memory.tier.level.TierStats;
import dev.ziggurat.memory.tier.level.TierWorker;
import dev.ziggurat.memory.tier.level.UnitSource;
import dev.ziggurat.memory.tier.ram.ClockEviction.Resident;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Full vectors in RAM. Scopes that are here whole are searched here, by exact scan or by a graph; of the others this tier
 * hands the vectors to the tier below, which then need not read the disk. New entries come in at once, older ones when
 * they are found again; the least used make room.
 *
 * <p>Lock order: this tier, then a {@link ResidentScope}. Searches take neither.
 */
public final class RamTier implements Tier, UnitSource {

    /** Results beyond these are not counted as uses: a search for thousands says little about each. */
    private static final int COUNTED_RESULTS = 100;

    /** Its places in map and clock. */
    private static final int BYTES_PER_RESIDENT = 110;

    /** The place in the map and the key. */
    private static final int BYTES_PER_SCOPE = 90;

    /** Of the arrays of rows, a part of which is free. */
    private static final int BYTES_PER_ROW = 20;

    private final int dimension;
    private volatile int capacity;
    private final RamPlan plan;
    private final TierWorker worker;
    private final UnitSource below;
    private final Map<Long, Resident> residents = new ConcurrentHashMap<>();
    private final Map<Scope, ScopeInRam> scopes = new ConcurrentHashMap<>();
    private final LongAdder heldByScopes = new LongAdder();
    private final ClockEviction clock = new ClockEviction();
    private final Popularity popularity;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder promotions = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    public RamTier(int dimension, int capacity, RamPlan plan, TierWorker worker, UnitSource below) {
        this.dimension = dimension;
        this.capacity = capacity;
        this.plan = plan;
        this.worker = worker;
        this.below = below;
        this.popularity = new Popularity(capacity);
    }

    @Override
    public String name() {
        return "RAM";
    }

    @Override
    public boolean search(TierQuery query, TopHits top) {
        ScopeInRam scope = scopes.get(query.scope());
        return scope == null || scope.search(query, top);
    }

    @Override
    public float @Nullable [] unit(long sequence) {
        Resident resident = residents.get(sequence);
        return resident == null ? null : resident.unit;
    }

    private ScopeInRam scope(Scope scope) {
        return scopes.getOrDefault(scope, ScopeInRam.Absent.of(0));
    }

    /** For somebody who comes in. */
    private ResidentScope residentScope(Scope scope) {
        ScopeInRam known = scope(scope);
        if (known instanceof ResidentScope already) {
            return already;
        }
        ResidentScope fresh = new ResidentScope(scope, dimension, plan, known.live(), heldByScopes);
        scopes.put(scope, fresh);
        return fresh;
    }

    private void dropIfNobody(ResidentScope scope) {
        if (scope.resident() == 0) {
            scope.drop();
            show(scope.name(), ScopeInRam.Absent.of(scope.live()));
        } else {
            tendIfWanted(scope);
        }
    }

    private void show(Scope name, ScopeInRam scope) {
        if (scope.live() <= 0) {
            scopes.remove(name);
        } else {
            scopes.put(name, scope);
        }
    }

    @Override
    public synchronized void present(Scope scope, long sequence) {
        ScopeInRam known = scope(scope);
        show(scope, known.withLive(known.live() + 1));
    }

    @Override
    public synchronized void added(Scope scope, long sequence, float[] unit) {
        if (capacity == 0) {
            present(scope, sequence);
        } else {
            take(scope, sequence, unit, true);
        }
    }

    /** Takes in an entry that was present before, such as the newest ones when the store is opened. */
    public synchronized void promote(Scope scope, long sequence, float[] unit) {
        if (capacity > 0) {
            take(scope, sequence, unit, false);
        }
    }

    private synchronized void take(Scope scope, long sequence, float[] unit, boolean isNew) {
        if (residents.containsKey(sequence)) {
            return;
        }
        evictDownTo(capacity - 1);
        ResidentScope rows = residentScope(scope);
        Resident resident = new Resident(sequence, rows, unit);
        residents.put(sequence, resident);
        clock.add(resident);
        rows.taken(sequence, unit, isNew);
        tendIfWanted(rows);
    }

    private void evictDownTo(int size) {
        int evicted = 0;
        while (clock.size() > size) {
            Resident victim = clock.evict();
            if (victim == null) {
                break;
            }
            residents.remove(victim.sequence);
            victim.scope.evicted(this::isResident);
            evicted++;
            dropIfNobody(victim.scope);
        }
        if (evicted > 0) {
            evictions.add(evicted);
            EvictEvent.happened(name(), evicted);
        }
    }

    /** Holds at most {@code entries} entries from now on; the least used of those beyond go at once. */
    public synchronized void resize(int entries) {
        capacity = entries;
        evictDownTo(entries);
    }

    /** Its vector and its places in map, clock and rows. */
    public static int bytesPerEntry(int dimension) {
        return 4 * dimension + 16 + BYTES_PER_RESIDENT + BYTES_PER_ROW;
    }

    /** Rows that are gone but still held are counted: it is what is held, not what is served. */
    @Override
    public long heapBytes() {
        return (long) residents.size() * BYTES_PER_RESIDENT
                + popularity.heapBytes()
                + heldByScopes.sum()
                + (long) BYTES_PER_SCOPE * scopes.size();
    }

    /** What comes back when all entries go, at least. */
    public long residentBytes() {
        return (long) residents.size() * bytesPerEntry(dimension);
    }

    /** Whether it is this row that an entry has now: one that went and came again has another. */
    private boolean isResident(long sequence, float[] unit) {
        Resident resident = residents.get(sequence);
        return resident != null && resident.unit == unit;
    }

    @Override
    public synchronized void ended(Scope scope, long sequence) {
        Resident resident = residents.remove(sequence);
        if (resident != null) {
            clock.remove(resident);
        }
        ScopeInRam known = scope(scope);
        if (known instanceof ResidentScope rows) {
            rows.ended(resident != null, this::isResident);
            dropIfNobody(rows);
        } else {
            show(scope, known.withLive(known.live() - 1));
        }
    }

    /** Asks for the upkeep of every scope that wants it; returns how many there are. */
    public int tendAll() {
        int wanting = 0;
        for (ScopeInRam scope : scopes.values()) {
            if (scope instanceof ResidentScope resident && resident.wantsTending()) {
                wanting++;
                tendIfWanted(resident);
            }
        }
        return wanting;
    }

    /** How many more entries of so many there are could be held. */
    public long room(long entries) {
        return Math.min(capacity, entries) - residents.size();
    }

    /** Takes in an entry that is live below, if there is room; whether it did. */
    public boolean fill(Scope scope, long sequence) {
        if (residents.containsKey(sequence) || residents.size() >= capacity) {
            return false;
        }
        promoteFromBelow(scope, sequence);
        return true;
    }

    private void tendIfWanted(ResidentScope scope) {
        if (scope.wantsTending()) {
            worker.once(scope, stop -> {
                while (scope.wantsTending() && !stop.getAsBoolean()) {
                    scope.tend(this::isResident, stop);
                }
            });
        }
    }

    @Override
    public void found(Scope scope, List<Hit> found) {
        int counted = Math.min(found.size(), COUNTED_RESULTS);
        for (int i = 0; i < counted; i++) {
            long sequence = found.get(i).sequence();
            Resident resident = residents.get(sequence);
            if (resident != null) {
                resident.use();
                hits.increment();
            } else {
                misses.increment();
                if (capacity > 0 && popularity.foundAgain(sequence)) {
                    worker.ifIdle(() -> promoteFromBelow(scope, sequence));
                }
            }
        }
    }

    private void promoteFromBelow(Scope scope, long sequence) {
        float[] unit = below.unit(sequence);
        if (unit != null) {
            promoteLive(scope, sequence, unit);
        }
    }

    /** Under the lock that {@link #ended} takes, so that what ended meanwhile is not taken in. */
    private synchronized void promoteLive(Scope scope, long sequence, float[] unit) {
        if (below.unit(sequence) != null && !residents.containsKey(sequence)) {
            promote(scope, sequence, unit);
            promotions.increment();
        }
    }

    @Override
    public TierStats stats() {
        return new TierStats(
                name(), residents.size(), capacity, hits.sum(), misses.sum(), promotions.sum(), evictions.sum());
    }

    @Override
    public void close() {}
}
