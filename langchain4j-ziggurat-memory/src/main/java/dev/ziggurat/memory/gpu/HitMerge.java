package dev.ziggurat.memory.gpu;

import java.nio.ByteBuffer;

/** Merges the lists that the blocks of one launch wrote: each sorted, a score and a row in 8 bytes, -1 for no row. */
final class HitMerge {

    private final int wanted;
    private final int[] rows;
    private final float[] scores;
    private int size;

    HitMerge(int wanted) {
        this.wanted = wanted;
        this.rows = new int[wanted];
        this.scores = new float[wanted];
    }

    /** @param from where the first list begins, in bytes; each is as long as the number wanted */
    GpuHits merge(ByteBuffer lists, int from, int blocks) {
        for (int block = 0; block < blocks; block++) {
            int list = from + block * wanted * Long.BYTES;
            for (int i = 0; i < wanted; i++) {
                float score = lists.getFloat(list + i * Long.BYTES);
                int row = lists.getInt(list + i * Long.BYTES + Float.BYTES);
                // A list is sorted: after the first that is too low, the others are as well.
                if (row < 0 || (size == wanted && score <= scores[wanted - 1])) {
                    break;
                }
                insert(score, row);
            }
        }
        return new GpuHits(rows, scores, size);
    }

    private void insert(float score, int row) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int moved = Math.min(size, wanted - 1) - low;
        System.arraycopy(scores, low, scores, low + 1, moved);
        System.arraycopy(rows, low, rows, low + 1, moved);
        scores[low] = score;
        rows[low] = row;
        size = Math.min(wanted, size + 1);
    }
}
