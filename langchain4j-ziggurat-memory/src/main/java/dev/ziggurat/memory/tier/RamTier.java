package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.Clock.Resident;
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
final class RamTier implements Tier, UnitSource {

    /** Results beyond these are not counted as uses: a search for thousands says little about each. */
    private static final int COUNTED_RESULTS = 100;

    private final int dimension;
    private volatile int capacity;
    private final RamPlan plan;
    private final Upkeep upkeep;
    private final UnitSource below;
    private final Map<Long, Resident> residents = new ConcurrentHashMap<>();
    private final Map<Scope, ResidentScope> scopes = new ConcurrentHashMap<>();
    private final Clock clock = new Clock();
    private final Popularity popularity;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder promotions = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    RamTier(int dimension, int capacity, RamPlan plan, Upkeep upkeep, UnitSource below) {
        this.dimension = dimension;
        this.capacity = capacity;
        this.plan = plan;
        this.upkeep = upkeep;
        this.below = below;
        this.popularity = new Popularity(capacity);
    }

    @Override
    public String name() {
        return "RAM";
    }

    @Override
    public boolean search(TierQuery query, TopHits top) {
        ResidentScope scope = scopes.get(query.scope());
        return scope == null || scope.search(query, top);
    }

    @Override
    public float @Nullable [] unit(long sequence) {
        Resident resident = residents.get(sequence);
        return resident == null ? null : resident.unit;
    }

    private ResidentScope scope(Scope scope) {
        return scopes.computeIfAbsent(scope, s -> new ResidentScope(dimension, plan));
    }

    @Override
    public void present(Scope scope, long sequence) {
        scope(scope).present();
    }

    @Override
    public synchronized void added(Scope scope, long sequence, float[] unit) {
        ResidentScope rows = scope(scope);
        if (capacity == 0) {
            rows.present();
        } else {
            take(new Resident(sequence, rows, unit), true);
        }
    }

    /** Takes in an entry that was present before, such as the newest ones when the store is opened. */
    synchronized void promote(Scope scope, long sequence, float[] unit) {
        if (capacity > 0) {
            take(new Resident(sequence, scope(scope), unit), false);
        }
    }

    private synchronized void take(Resident resident, boolean isNew) {
        if (residents.putIfAbsent(resident.sequence, resident) != null) {
            return;
        }
        evictDownTo(capacity - 1);
        clock.add(resident);
        resident.scope.taken(resident.sequence, resident.unit, isNew);
        tendIfWanted(resident.scope);
    }

    private void evictDownTo(int size) {
        while (clock.size() > size) {
            Resident victim = clock.evict();
            if (victim == null) {
                break;
            }
            residents.remove(victim.sequence);
            victim.scope.evicted();
            evictions.increment();
            tendIfWanted(victim.scope);
        }
    }

    /** Holds at most so many entries from now on; the least used of those beyond go at once. */
    synchronized void resize(int entries) {
        capacity = entries;
        evictDownTo(entries);
    }

    /** Its vector and its places in map, clock and rows. */
    static int bytesPerEntry(int dimension) {
        return 4 * dimension + 160;
    }

    long heapBytes() {
        return (long) residents.size() * bytesPerEntry(dimension);
    }

    @Override
    public synchronized void ended(Scope scope, long sequence) {
        ResidentScope rows = scope(scope);
        Resident resident = residents.remove(sequence);
        if (resident != null) {
            clock.remove(resident);
        }
        rows.ended(resident != null);
        if (rows.live() == 0) {
            scopes.remove(scope);
        } else {
            tendIfWanted(rows);
        }
    }

    /** Asks for the upkeep of every scope that wants it; returns how many there are. */
    int tendAll() {
        int wanting = 0;
        for (ResidentScope scope : scopes.values()) {
            if (scope.wantsTending()) {
                wanting++;
                tendIfWanted(scope);
            }
        }
        return wanting;
    }

    /** How many more entries of so many there are could be held. */
    long room(long entries) {
        return Math.min(capacity, entries) - residents.size();
    }

    /** Takes in an entry that is live below, if there is room; whether it did. */
    boolean fill(Scope scope, long sequence) {
        if (residents.containsKey(sequence) || residents.size() >= capacity) {
            return false;
        }
        promoteFromBelow(scope, sequence);
        return true;
    }

    private void tendIfWanted(ResidentScope scope) {
        if (scope.wantsTending()) {
            upkeep.once(scope, stop -> {
                while (scope.wantsTending() && !stop.getAsBoolean()) {
                    scope.tend(residents::containsKey, stop);
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
                    upkeep.ifIdle(() -> promoteFromBelow(scope, sequence));
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
