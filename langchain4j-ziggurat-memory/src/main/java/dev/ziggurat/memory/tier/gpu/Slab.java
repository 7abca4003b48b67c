package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.gpu.GpuSegment;
import dev.ziggurat.memory.tier.level.RowList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A segment on the card, and who is in which of its rows. Belongs to one scope at a time; changed by the thread of the
 * upkeep alone.
 */
final class Slab {

    private static final long NOBODY = 0;

    private final GpuSegment segment;
    private final AtomicLongArray sequences;
    private int taken;
    private int lookFrom;
    private volatile int version;
    private volatile long lastUsed;

    Slab(GpuSegment segment, int rows) {
        this.segment = segment;
        this.sequences = new AtomicLongArray(rows);
    }

    /** The entry in the row, or one that was there until lately; 0 for none. */
    long sequence(int row) {
        return sequences.getAcquire(row);
    }

    int rows() {
        return sequences.length();
    }

    int takenRows() {
        return taken;
    }

    boolean isFull() {
        return taken == rows();
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /** Changes whenever a row gets another entry; read before the rows. */
    int version() {
        return version;
    }

    long lastUsed() {
        return lastUsed;
    }

    void use(long now) {
        lastUsed = now;
    }

    /** Rows side by side that are free, as many as there are up to the number wanted; there is one at least. */
    int[] freeRun(int wanted) {
        int first = lookFrom;
        while (sequences.get(first) != NOBODY) {
            first = (first + 1) % rows();
        }
        int count = 1;
        while (count < wanted && first + count < rows() && sequences.get(first + count) == NOBODY) {
            count++;
        }
        lookFrom = (first + count) % rows();
        return new int[] {first, count};
    }

    /**
     * Writes entries into free rows and makes them live on the card.
     *
     * @return how wrong their scores can be
     */
    float write(int firstRow, RowList entries, int from, int count) {
        float rounding = segment.write(firstRow, entries.units(), from, count);
        for (int i = 0; i < count; i++) {
            sequences.setRelease(firstRow + i, entries.sequences()[from + i]);
            segment.setLive(firstRow + i, true);
        }
        taken += count;
        version++;
        segment.publish();
        return rounding;
    }

    /** Frees the row of an entry that ended; {@link #publish} brings that to the card. Whether it was here. */
    boolean end(long sequence) {
        for (int row = 0; row < rows(); row++) {
            if (sequences.get(row) == sequence) {
                sequences.setRelease(row, NOBODY);
                segment.setLive(row, false);
                taken--;
                return true;
            }
        }
        return false;
    }

    void publish() {
        segment.publish();
    }

    GpuSegment segment() {
        return segment;
    }

    /** Makes it as new, when no search looks at it any more. */
    void clear() {
        for (int row = 0; row < rows(); row++) {
            sequences.setRelease(row, NOBODY);
        }
        taken = 0;
        lookFrom = 0;
        version++;
        segment.clear();
    }

    void free() {
        segment.free();
    }
}
