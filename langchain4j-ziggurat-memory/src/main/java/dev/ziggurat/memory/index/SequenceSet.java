package dev.ziggurat.memory.index;

import java.util.Arrays;

/** A set of positive longs by open addressing; removal closes the gap, so that no tombstones pile up. */
final class SequenceSet {

    private long[] slots;
    private int size;

    SequenceSet(int expected) {
        slots = new long[Integer.highestOneBit(Math.max(8, expected) * 2) * 2];
    }

    /** Whether it was not there yet. */
    boolean add(long value) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        int slot = home(value);
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = value;
        size++;
        return true;
    }

    void remove(long value) {
        int mask = slots.length - 1;
        int slot = home(value);
        while (slots[slot] != value) {
            if (slots[slot] == 0) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        size--;
        int gap = slot;
        while (true) {
            slot = (slot + 1) & mask;
            long moved = slots[slot];
            if (moved == 0) {
                slots[gap] = 0;
                return;
            }
            // It may fill the gap unless its home lies after the gap on the way to where it stands.
            if (((slot - home(moved)) & mask) >= ((slot - gap) & mask)) {
                slots[gap] = moved;
                gap = slot;
            }
        }
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private int home(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (slots.length - 1);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long value : old) {
            if (value != 0) {
                add(value);
            }
        }
    }
}
