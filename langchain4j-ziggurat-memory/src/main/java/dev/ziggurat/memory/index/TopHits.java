package dev.ziggurat.memory.index;

import java.util.Arrays;

/**
 * Keeps the best of the offered hits: higher cosine first, lower sequence among equals, each sequence once. For one
 * thread.
 */
public final class TopHits {

    private final int capacity;
    private final float minCosine;
    private final SequenceSet members;
    private long[] sequences;
    private float[] cosines;
    private int size;

    /**
     * @param capacity how many to keep, at least 1
     * @param minCosine what is below is not kept
     */
    public TopHits(int capacity, float minCosine) {
        this.capacity = capacity;
        this.minCosine = minCosine;
        this.sequences = new long[Math.min(capacity, 64)];
        this.cosines = new float[sequences.length];
        this.members = new SequenceSet(sequences.length);
    }

    /** Whether {@link #offer} would look at a hit with this cosine; one that merely equals the worst kept passes. */
    public boolean wants(float cosine) {
        return cosine >= (size < capacity ? minCosine : cosines[0]);
    }

    /** The least cosine that still has a chance. */
    public float threshold() {
        return size < capacity ? minCosine : cosines[0];
    }

    public void offer(long sequence, float cosine) {
        if (!wants(cosine)) {
            return;
        }
        if (size == capacity && !worse(cosines[0], sequences[0], cosine, sequence)) {
            return;
        }
        if (!members.add(sequence)) {
            return;
        }
        if (size < capacity) {
            if (size == sequences.length) {
                int grown = Math.min(capacity, size * 2);
                sequences = Arrays.copyOf(sequences, grown);
                cosines = Arrays.copyOf(cosines, grown);
            }
            siftUp(size++, cosine, sequence);
        } else {
            members.remove(sequences[0]);
            siftDown(cosine, sequence, size);
        }
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == capacity;
    }

    public int capacity() {
        return capacity;
    }

    /** Receives hits in order. */
    @FunctionalInterface
    public interface Consumer {
        void accept(long sequence, float cosine);
    }

    /** Hands over the hits, best first, and empties this. */
    public void drain(Consumer consumer) {
        int count = size;
        for (int last = count - 1; last > 0; last--) {
            float cosine = cosines[last];
            long sequence = sequences[last];
            cosines[last] = cosines[0];
            sequences[last] = sequences[0];
            siftDown(cosine, sequence, last);
        }
        size = 0;
        members.clear();
        for (int i = 0; i < count; i++) {
            consumer.accept(sequences[i], cosines[i]);
        }
    }

    private static boolean worse(float cosine, long sequence, float otherCosine, long otherSequence) {
        return cosine < otherCosine || (cosine == otherCosine && sequence > otherSequence);
    }

    private void siftUp(int from, float cosine, long sequence) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!worse(cosine, sequence, cosines[parent], sequences[parent])) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        cosines[place] = cosine;
        sequences[place] = sequence;
    }

    private void siftDown(float cosine, long sequence, int end) {
        int place = 0;
        while (true) {
            int child = 2 * place + 1;
            if (child >= end) {
                break;
            }
            if (child + 1 < end && worse(cosines[child + 1], sequences[child + 1], cosines[child], sequences[child])) {
                child++;
            }
            if (!worse(cosines[child], sequences[child], cosine, sequence)) {
                break;
            }
            move(child, place);
            place = child;
        }
        cosines[place] = cosine;
        sequences[place] = sequence;
    }

    private void move(int from, int to) {
        cosines[to] = cosines[from];
        sequences[to] = sequences[from];
    }
}
