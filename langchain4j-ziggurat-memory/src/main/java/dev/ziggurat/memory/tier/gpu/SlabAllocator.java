package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuException;
import dev.ziggurat.memory.gpu.GpuSegment;
import dev.ziggurat.memory.observe.EvictEvent;
import dev.ziggurat.memory.tier.level.InFlight;
import dev.ziggurat.memory.tier.level.RowList;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All slabs on a card. Brings waiting entries into them, makes new ones while there is room and then takes away the one
 * that was of no use for the longest time. Used by the thread of the upkeep alone, apart from the figures.
 */
final class SlabAllocator {

    private static final int MOST_SLAB_ROWS = 4_096;
    private static final int LEAST_SLAB_ROWS = 32;
    /** A tier of few entries has about so many slabs, so that an eviction takes a small part of it. */
    private static final int SLABS_AT_LEAST = 8;

    private static final int MOST_SPARE = 4;

    private final Gpu gpu;
    private final int dimension;
    private final VramBudget budget;
    private final InFlight searches;
    private final LongSupplier clock;
    private final int capacity;
    private final int slabRows;
    private final Map<Slab, GpuScope> owners = new LinkedHashMap<>();
    private final Deque<Slab> spare = new ArrayDeque<>();
    private final LongAdder evictions = new LongAdder();
    private volatile long entries;
    private volatile float rounding;

    /**
     * @param most entries; fewer if the budget has no room for them
     * @param clock counts the searches
     */
    SlabAllocator(Gpu gpu, int dimension, int most, VramBudget budget, InFlight searches, LongSupplier clock) {
        this.gpu = gpu;
        this.dimension = dimension;
        this.budget = budget;
        this.searches = searches;
        this.clock = clock;
        long room = (long) (budget.limit() / (GpuSegment.bytes(dimension, LEAST_SLAB_ROWS) / (double) LEAST_SLAB_ROWS));
        if (room < LEAST_SLAB_ROWS) {
            throw noRoom();
        }
        this.capacity = (int) Math.min(most, room);
        this.slabRows =
                Math.min(MOST_SLAB_ROWS, Integer.highestOneBit(Math.max(LEAST_SLAB_ROWS, capacity / SLABS_AT_LEAST)));
    }

    int capacity() {
        return capacity;
    }

    long entries() {
        return entries;
    }

    long evictions() {
        return evictions.sum();
    }

    /** By how much the score of a row can be wrong because it is held in half precision. */
    float rounding() {
        return rounding;
    }

    /** Frees the rows of what ended, and brings what waits to the card. */
    void flush(GpuScope scope) {
        release(scope);
        keepToBudget();
        RowList waiting = scope.stillWaiting(scope.view().waiting());
        int done = Math.max(0, waiting.size() - capacity);
        scope.giveUp(waiting, done);
        while (done < waiting.size()) {
            Slab slab = slabWithRoom(scope);
            int[] run = slab.freeRun(waiting.size() - done);
            makeRoom(run[1], slab);
            rounding = Math.max(rounding, slab.write(run[0], waiting, done, run[1]));
            slab.use(clock.getAsLong());
            entries += run[1];
            scope.arrived(slab, waiting, done, run[1]);
            done += run[1];
        }
        scope.dropArrived();
        release(scope);
    }

    private void release(GpuScope scope) {
        Set<Slab> touched = new HashSet<>();
        for (GpuScope.Gone gone : scope.takeGone()) {
            entries -= gone.slab().end(gone.sequence()) ? 1 : 0;
            touched.add(gone.slab());
        }
        for (Slab slab : touched) {
            if (slab.isEmpty() && owners.containsKey(slab)) {
                takeAway(slab);
            } else {
                slab.publish();
            }
        }
    }

    private Slab slabWithRoom(GpuScope scope) {
        Slab[] slabs = scope.view().slabs();
        for (int i = slabs.length - 1; i >= 0; i--) {
            if (!slabs[i].isFull()) {
                return slabs[i];
            }
        }
        Slab slab = newSlab();
        owners.put(slab, scope);
        scope.add(slab, gpu, searches);
        return slab;
    }

    private Slab newSlab() {
        if (spare.isEmpty() && !fits(GpuSegment.bytes(dimension, slabRows)) && !evictLeastUsed(null)) {
            throw noRoom();
        }
        Slab slab = spare.poll();
        return slab == null ? new Slab(gpu.segment(dimension, slabRows), slabRows) : slab;
    }

    private GpuException noRoom() {
        return new GpuException("maxVramPercent leaves no room for vectors: " + budget.limit() + " bytes");
    }

    /** Leaves room for another one, since tables and searches take their part as well. */
    private boolean fits(long bytes) {
        return gpu.usedBytes() + 2 * bytes <= budget.limit();
    }

    private void makeRoom(int count, Slab except) {
        while (entries + count > capacity && evictLeastUsed(except)) {
            // One slab after the other.
        }
    }

    private boolean evictLeastUsed(@Nullable Slab except) {
        Slab victim = owners.keySet().stream()
                .filter(slab -> slab != except)
                .min(Comparator.comparingLong(Slab::lastUsed))
                .orElse(null);
        if (victim == null) {
            return false;
        }
        evictions.add(victim.takenRows());
        EvictEvent.happened(GpuTier.NAME, victim.takenRows());
        entries -= victim.takenRows();
        takeAway(victim);
        return true;
    }

    /** Takes a slab from its scope and keeps it for another one. */
    private void takeAway(Slab slab) {
        GpuScope owner = owners.remove(slab);
        if (owner != null) {
            owner.remove(slab, gpu, searches);
        }
        slab.clear();
        if (spare.size() < MOST_SPARE) {
            spare.push(slab);
        } else {
            slab.free();
        }
    }

    /** Gives memory back when the embedding model took more since. */
    private void keepToBudget() {
        while (!fits(0) && (!spare.isEmpty() || evictLeastUsed(null))) {
            Slab slab = spare.poll();
            if (slab != null) {
                slab.free();
            }
        }
    }
}
