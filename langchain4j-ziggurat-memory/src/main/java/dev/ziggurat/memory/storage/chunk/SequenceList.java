package dev.ziggurat.memory.storage.chunk;

import java.util.Arrays;

/** Collects what a scan finds, to give it back sorted. */
public final class SequenceList implements SequenceConsumer {

    private long[] times = new long[16];
    private long[] sequences = new long[16];
    private int size;

    @Override
    public void accept(long atMs, long sequence) {
        if (size == sequences.length) {
            times = Arrays.copyOf(times, size * 2);
            sequences = Arrays.copyOf(sequences, size * 2);
        }
        times[size] = atMs;
        sequences[size++] = sequence;
    }

    public void forEach(SequenceConsumer found) {
        for (int i = 0; i < size; i++) {
            found.accept(times[i], sequences[i]);
        }
    }

    public long[] bySequence() {
        long[] sorted = Arrays.copyOf(sequences, size);
        Arrays.sort(sorted);
        return sorted;
    }

    public long[] byTime() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byTime = Long.compare(times[a], times[b]);
            return byTime != 0 ? byTime : Long.compare(sequences[a], sequences[b]);
        });
        long[] sorted = new long[size];
        Arrays.setAll(sorted, i -> sequences[order[i]]);
        return sorted;
    }
}
