package dev.ziggurat.memory.tier.level;

import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.vector.Kernels;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * A snapshot of vectors with their sequences. Appending makes a new snapshot that shares the arrays: places beyond the
 * size of an older snapshot are written once and never seen by it. Only the newest snapshot may be appended to.
 */
public record RowList(long[] sequences, float[][] units, int size) {

    private static final Kernels KERNELS = Kernels.best();

    public static final RowList EMPTY = new RowList(new long[0], new float[0][], 0);

    public RowList append(long sequence, float[] unit) {
        long[] roomySequences = sequences;
        float[][] roomyUnits = units;
        if (size == sequences.length) {
            int room = Math.max(8, size * 2);
            roomySequences = Arrays.copyOf(sequences, room);
            roomyUnits = Arrays.copyOf(units, room);
        }
        roomySequences[size] = sequence;
        roomyUnits[size] = unit;
        return new RowList(roomySequences, roomyUnits, size + 1);
    }

    /** Whether the next row needs larger arrays. */
    public boolean isFull() {
        return size == sequences.length;
    }

    /** Tells the row of an entry from an older row of the same entry. */
    public interface Test {
        boolean stays(long sequence, float[] unit);
    }

    /** The rows that stay, in new arrays. */
    public RowList keep(LongPredicate stays) {
        return keepRows((sequence, unit) -> stays.test(sequence));
    }

    /** As {@link #keep}, by whole rows. */
    public RowList keepRows(Test test) {
        long[] kept = new long[size];
        float[][] keptUnits = new float[size][];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (test.stays(sequences[row], units[row])) {
                kept[count] = sequences[row];
                keptUnits[count++] = units[row];
            }
        }
        return count == 0 ? EMPTY : new RowList(Arrays.copyOf(kept, count), Arrays.copyOf(keptUnits, count), count);
    }

    /** What the arrays take of the heap, without the vectors. */
    public long arrayBytes() {
        return this == EMPTY ? 0 : 64 + 12L * sequences.length;
    }

    /** Offers every row from {@code first} on that passes. */
    public void scan(int first, float[] unit, LongPredicate passes, TopHits top) {
        for (int row = first; row < size; row++) {
            float cosine = KERNELS.dot(unit, units[row]);
            if (top.wants(cosine) && passes.test(sequences[row])) {
                top.offer(sequences[row], cosine);
            }
        }
    }
}
