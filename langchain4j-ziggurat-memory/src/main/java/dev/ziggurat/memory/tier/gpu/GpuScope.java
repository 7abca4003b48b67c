package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuTable;
import dev.ziggurat.memory.tier.level.InFlight;
import dev.ziggurat.memory.tier.level.RowList;
import dev.ziggurat.memory.tier.level.TierWorker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the GPU tier holds of one scope. New entries wait in RAM, where searches look at them as well, until the upkeep
 * has written them to the card. Every change publishes a new {@link View} under this object's lock; a search takes one
 * view and never waits.
 */
final class GpuScope {

    /**
     * @param slabs that lie in the table, in this order
     * @param table of the slabs; null if there are none
     * @param waiting entries that are not on the card yet, and some that have ended since
     * @param live entries of the scope in the whole store
     * @param held how many of them are on the card or waiting
     */
    record View(Slab[] slabs, @Nullable GpuTable table, RowList waiting, int live, int held) {

        boolean complete() {
            return live == held;
        }

        long sequence(int place) {
            int rows = slabs[0].rows();
            return slabs[place / rows].sequence(place % rows);
        }

        int rows() {
            return slabs.length == 0 ? 0 : slabs.length * slabs[0].rows();
        }
    }

    private static final int FIRST_CAPACITY = 16;

    private static final int BYTES = 400;

    /** Its home, in a table that is half full at times. */
    private static final int BYTES_PER_ENTRY = 32;

    private final int dimension;
    private final FilterMasks masks;
    /** Where each held entry is; null stands for those that wait. Guarded by this. */
    private final LongObjectHashMap<@Nullable Slab> homes = new LongObjectHashMap<>();
    /** Entries on the card that ended. Guarded by this. */
    private final List<Gone> gone = new ArrayList<>();

    private final AtomicBoolean flushDue = new AtomicBoolean();
    private volatile View view = new View(new Slab[0], null, RowList.EMPTY, 0, 0);

    /** An entry that ended, and where its row is. */
    record Gone(Slab slab, long sequence) {}

    GpuScope(int dimension, TierWorker worker) {
        this.dimension = dimension;
        this.masks = new FilterMasks(worker);
    }

    View view() {
        return view;
    }

    /** What this holds of the heap, roughly; vectors that wait are mostly those of the levels below. */
    long heapBytes() {
        View now = view;
        return BYTES + (long) BYTES_PER_ENTRY * now.held + 8L * now.rows() + now.waiting.arrayBytes();
    }

    FilterMasks masks() {
        return masks;
    }

    /** Whether the caller is to see to it that {@link #flushBegins} is called soon. */
    boolean wantsFlush() {
        return flushDue.compareAndSet(false, true);
    }

    void flushBegins() {
        flushDue.set(false);
    }

    synchronized void present() {
        View now = view;
        view = new View(now.slabs, now.table, now.waiting, now.live + 1, now.held);
    }

    /**
     * An entry that shall come to the card.
     *
     * @param isNew whether it was just written, otherwise it was counted as live before
     * @return whether it was not held already
     */
    synchronized boolean takeIn(long sequence, float[] unit, boolean isNew) {
        if (homes.containsKey(sequence)) {
            return false;
        }
        homes.put(sequence, null);
        View now = view;
        RowList waiting = now.waiting.append(sequence, unit);
        view = new View(now.slabs, now.table, waiting, now.live + (isNew ? 1 : 0), now.held + 1);
        return true;
    }

    /** @return whether a row on the card became free */
    synchronized boolean ended(long sequence) {
        boolean held = homes.containsKey(sequence);
        Slab slab = homes.remove(sequence);
        if (slab != null) {
            gone.add(new Gone(slab, sequence));
        }
        View now = view;
        view = new View(now.slabs, now.table, now.waiting, now.live - 1, now.held - (held ? 1 : 0));
        return slab != null;
    }

    synchronized boolean holds(long sequence) {
        return homes.containsKey(sequence);
    }

    /** Whether the entry is held; notes that its slab was of use. */
    synchronized boolean use(long sequence, long now) {
        Slab slab = homes.get(sequence);
        if (slab != null) {
            slab.use(now);
        }
        return slab != null || homes.containsKey(sequence);
    }

    /** The entries that ended on the card since this was asked before. */
    synchronized List<Gone> takeGone() {
        List<Gone> taken = List.copyOf(gone);
        gone.clear();
        return taken;
    }

    /** Those of the entries that wait still, in a list of their own. */
    synchronized RowList stillWaiting(RowList entries) {
        return entries.keep(sequence -> homes.containsKey(sequence) && homes.get(sequence) == null);
    }

    /** Adds a slab to those that are searched; what comes into it later is seen without further ado. */
    void add(Slab slab, Gpu gpu, InFlight searches) {
        View before = view;
        Slab[] slabs = Arrays.copyOf(before.slabs, before.slabs.length + 1);
        slabs[slabs.length - 1] = slab;
        GpuTable table = before.table;
        if (table != null && slabs.length <= table.capacity()) {
            table.set(slabs.length - 1, slab.segment());
            publish(slabs, table);
        } else {
            replaceTable(slabs, gpu, searches);
        }
    }

    /** Takes a slab away; when this returns, no search looks at it any more. */
    void remove(Slab slab, Gpu gpu, InFlight searches) {
        synchronized (this) {
            int evicted = 0;
            for (int row = 0; row < slab.rows(); row++) {
                long sequence = slab.sequence(row);
                if (homes.get(sequence) == slab) {
                    homes.remove(sequence);
                    evicted++;
                }
            }
            View now = view;
            view = new View(now.slabs, now.table, now.waiting, now.live, now.held - evicted);
        }
        Slab[] kept = Arrays.stream(view.slabs).filter(other -> other != slab).toArray(Slab[]::new);
        replaceTable(kept, gpu, searches);
    }

    private void replaceTable(Slab[] slabs, Gpu gpu, InFlight searches) {
        GpuTable old = view.table;
        GpuTable table = null;
        if (slabs.length > 0) {
            int capacity = Math.max(FIRST_CAPACITY, 2 * slabs.length);
            table = gpu.table(dimension, slabs[0].rows(), capacity);
            for (int i = 0; i < slabs.length; i++) {
                table.set(i, slabs[i].segment());
            }
        }
        publish(slabs, table);
        searches.drain();
        if (old != null) {
            old.free();
        }
    }

    private synchronized void publish(Slab[] slabs, @Nullable GpuTable table) {
        View now = view;
        view = new View(slabs, table, now.waiting, now.live, now.held);
    }

    /** Says that entries are on the card now; the rows of those that ended meanwhile are freed later. */
    synchronized void arrived(Slab slab, RowList entries, int from, int count) {
        for (int i = from; i < from + count; i++) {
            long sequence = entries.sequences()[i];
            if (homes.containsKey(sequence)) {
                homes.put(sequence, slab);
            } else {
                gone.add(new Gone(slab, sequence));
            }
        }
    }

    /** Gives up the first entries that wait: there are newer ones for all the room. */
    synchronized void giveUp(RowList entries, int count) {
        int given = 0;
        for (int i = 0; i < count; i++) {
            long sequence = entries.sequences()[i];
            if (homes.containsKey(sequence) && homes.get(sequence) == null) {
                homes.remove(sequence);
                given++;
            }
        }
        View now = view;
        view = new View(now.slabs, now.table, now.waiting, now.live, now.held - given);
    }

    /** Drops what waited and either is on the card now or has ended. */
    synchronized void dropArrived() {
        View now = view;
        RowList waiting = stillWaiting(now.waiting);
        view = new View(now.slabs, now.table, waiting, now.live, now.held);
    }
}
