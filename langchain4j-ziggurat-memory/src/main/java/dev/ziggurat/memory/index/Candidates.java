package dev.ziggurat.memory.index;

import java.util.Arrays;

/**
 * Keeps the candidates with the highest bounds for an exact look. They pile up unsorted to a few times the number
 * wanted, then the worse ones are cut off: cheaper than a heap where most arrivals are soon overtaken. For one thread.
 */
public final class Candidates {

    private final int most;
    private float[] bounds;
    private long[] names;
    private int size;
    private float threshold = Float.NEGATIVE_INFINITY;

    /** @param most how many to keep at most, at least 1 */
    public Candidates(int most) {
        this.most = most;
        this.bounds = new float[Math.min(most, 256) + 64];
        this.names = new long[bounds.length];
    }

    /** Bounds below this have no chance. */
    public float threshold() {
        return threshold;
    }

    /** Says that nothing below the bound has a chance any more. */
    public void raise(float bound) {
        threshold = Math.max(threshold, bound);
    }

    /** @param name whatever finds the candidate again */
    public void offer(long name, float bound) {
        if (bound < threshold) {
            return;
        }
        if (size == bounds.length) {
            makeRoom();
        }
        bounds[size] = bound;
        names[size++] = name;
    }

    private void makeRoom() {
        dropHopeless();
        if (size * 4L > bounds.length * 3L) {
            if (bounds.length < 3 * most) {
                int room = Math.min(3 * most, bounds.length * 2) + 64;
                bounds = Arrays.copyOf(bounds, room);
                names = Arrays.copyOf(names, room);
            } else {
                select(most - 1);
                size = most;
                float least = bounds[0];
                for (int i = 1; i < size; i++) {
                    least = Math.min(least, bounds[i]);
                }
                raise(least);
            }
        }
    }

    private void dropHopeless() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (bounds[i] >= threshold) {
                bounds[kept] = bounds[i];
                names[kept++] = names[i];
            }
        }
        size = kept;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Finds out what a candidate is worth. */
    @FunctionalInterface
    public interface Look {
        /** @return the bound below which nothing has a chance after this look */
        float at(long name, float bound);
    }

    /** Looks at about that many of the best, in no order, and keeps the others. */
    public void lookAtBest(int count, Look look) {
        dropHopeless();
        int taken = Math.min(count, size);
        if (taken == 0) {
            return;
        }
        select(taken - 1);
        for (int i = 0; i < taken; i++) {
            raise(look.at(names[i], bounds[i]));
        }
        int rest = size - taken;
        int moved = Math.min(taken, rest);
        System.arraycopy(bounds, size - moved, bounds, 0, moved);
        System.arraycopy(names, size - moved, names, 0, moved);
        size = rest;
    }

    /** Looks at what is left, best first, until the bounds have no chance; then nothing is left. */
    public void lookAtAll(Look look) {
        dropHopeless();
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            // Floats as ints that sort alike, upper half, so that sorting the longs sorts the bounds.
            int bits = Float.floatToIntBits(bounds[i]);
            order[i] = (long) (bits ^ (bits >> 31 & 0x7fffffff)) << 32 | i;
        }
        Arrays.sort(order);
        for (int i = size - 1; i >= 0; i--) {
            int place = (int) order[i];
            if (bounds[place] < threshold) {
                break;
            }
            raise(look.at(names[place], bounds[place]));
        }
        size = 0;
    }

    /** Hoare's selection: puts the {@code rank + 1} highest first. */
    private void select(int rank) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            float pivot = median(bounds[low], bounds[(low + high) >>> 1], bounds[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (bounds[i] > pivot) {
                    i++;
                }
                while (bounds[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void swap(int i, int j) {
        float bound = bounds[i];
        bounds[i] = bounds[j];
        bounds[j] = bound;
        long name = names[i];
        names[i] = names[j];
        names[j] = name;
    }
}
