package dev.ziggurat.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;

/** Takes what is left of the heap but for a reserve, as another part of the application might. Empty on a large heap. */
final class Ballast implements AutoCloseable {

    /** Small, so that no region of the heap is taken for each. */
    private static final int BLOCK_BYTES = 64 << 10;

    private static final long RESERVE_BYTES = 160L << 20;
    /** More than this is not taken from anyone's machine. */
    private static final long MOST_BYTES = 1536L << 20;

    private final List<byte[]> blocks = new ArrayList<>();

    private Ballast() {}

    static Ballast none() {
        return new Ballast();
    }

    static Ballast loaded() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() - RESERVE_BYTES;
        Ballast ballast = new Ballast();
        for (long taken = 0; taken < free && free <= MOST_BYTES; taken += BLOCK_BYTES) {
            ballast.blocks.add(new byte[BLOCK_BYTES]);
        }
        return ballast;
    }

    int megabytes() {
        return (int) ((long) blocks.size() * BLOCK_BYTES >> 20);
    }

    @Override
    public void close() {
        blocks.clear();
    }
}
