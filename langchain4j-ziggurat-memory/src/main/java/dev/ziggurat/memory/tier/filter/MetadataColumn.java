package dev.ziggurat.memory.tier.filter;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Which entries of one scope have which value under one metadata key. A value is kept as 24 bits of its hash beside the
 * sequence, in one sorted array of longs and an unsorted tail: 8 bytes for each entry, whatever the values. Two values
 * with one hash cost a needless test of the filter, never a wrong result. Equal numbers of different types hash alike.
 */
public final class MetadataColumn {

    private static final int SEQUENCE_BITS = 40;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private record Pairs(long[] sorted, long[] tail, int tailSize) {}

    private volatile Pairs pairs = new Pairs(new long[0], new long[16], 0);
    private volatile boolean complete;

    /** Before this, entries written earlier may be missing. */
    boolean isComplete() {
        return complete;
    }

    synchronized void add(long sequence, Object value) {
        Pairs now = pairs;
        long[] tail = now.tailSize == now.tail.length ? Arrays.copyOf(now.tail, now.tailSize * 2) : now.tail;
        tail[now.tailSize] = pair(sequence, value);
        pairs = new Pairs(now.sorted, tail, now.tailSize + 1);
    }

    /** The pairs of everything that was stored before; what was added meanwhile may be among them. */
    void complete(long[] stored) {
        fold(stored);
        complete = true;
    }

    /** Whether the tail has grown so long that {@link #sort} pays. */
    boolean wantsSorting() {
        Pairs now = pairs;
        return now.tailSize > 1024 + now.sorted.length / 16;
    }

    /** Moves the tail into the sorted part. */
    void sort() {
        fold(new long[0]);
    }

    private void fold(long[] more) {
        Pairs before = pairs;
        long[] merged = LongStream.concat(
                        LongStream.concat(Arrays.stream(before.sorted), Arrays.stream(before.tail, 0, before.tailSize)),
                        Arrays.stream(more))
                .sorted()
                .distinct()
                .toArray();
        synchronized (this) {
            Pairs now = pairs;
            long[] late = Arrays.copyOfRange(now.tail, before.tailSize, Math.max(now.tailSize, before.tailSize + 16));
            pairs = new Pairs(merged, late, now.tailSize - before.tailSize);
        }
    }

    int size() {
        Pairs now = pairs;
        return now.sorted.length + now.tailSize;
    }

    /** Every sequence that may have one of the values; null if they are more than the limit. */
    long @org.jspecify.annotations.Nullable [] sequences(Set<Object> values, int limit) {
        Pairs now = pairs;
        long[] found = new long[16];
        int count = 0;
        for (Object value : values) {
            long from = pair(0, value);
            for (int i = lowerBound(now.sorted, from); i < now.sorted.length && sameHash(now.sorted[i], from); i++) {
                found = room(found, count);
                found[count++] = now.sorted[i] & SEQUENCE_MASK;
                if (count > limit) {
                    return null;
                }
            }
            for (int i = 0; i < now.tailSize; i++) {
                if (sameHash(now.tail[i], from)) {
                    found = room(found, count);
                    found[count++] = now.tail[i] & SEQUENCE_MASK;
                    if (count > limit) {
                        return null;
                    }
                }
            }
        }
        return Arrays.stream(found, 0, count).sorted().distinct().toArray();
    }

    private static long[] room(long[] values, int needed) {
        return needed < values.length ? values : Arrays.copyOf(values, needed * 2);
    }

    private static int lowerBound(long[] sorted, long pair) {
        int place = Arrays.binarySearch(sorted, pair);
        return place < 0 ? -place - 1 : place;
    }

    private static boolean sameHash(long pair, long other) {
        return pair >>> SEQUENCE_BITS == other >>> SEQUENCE_BITS;
    }

    /** The hash without its sign above the sequence, so that pairs sort by hash. */
    public static long pair(long sequence, Object value) {
        int hash = value instanceof Number number
                ? Double.hashCode(number.doubleValue() + 0.0)
                : value.toString().hashCode();
        long mixed = (hash * 0x9E3779B97F4A7C15L) >>> SEQUENCE_BITS + 1;
        return mixed << SEQUENCE_BITS | sequence;
    }
}
