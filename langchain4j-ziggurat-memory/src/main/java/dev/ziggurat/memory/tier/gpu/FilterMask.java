package dev.ziggurat.memory.tier.gpu;

import java.util.function.LongPredicate;

/**
 * Which rows of some slabs pass a filter, as the bits that the card wants. Bits of a slab are worked out again when it got
 * other entries since.
 */
final class FilterMask {

    private Slab[] slabs = new Slab[0];
    private int[] versions = new int[0];
    private int[] words = new int[0];

    /** How many slabs have to be worked out before these can be searched. */
    synchronized int stale(Slab[] wanted) {
        int stale = 0;
        for (int i = 0; i < wanted.length; i++) {
            stale += isFresh(i, wanted[i]) ? 0 : 1;
        }
        return stale;
    }

    private boolean isFresh(int place, Slab slab) {
        return place < slabs.length && slabs[place] == slab && versions[place] == slab.version();
    }

    /** The bits for these slabs, brought up to date; never changed afterwards. */
    synchronized int[] of(Slab[] wanted, LongPredicate mayPass) {
        if (wanted.length == slabs.length && stale(wanted) == 0) {
            return words;
        }
        int wordsOfSlab = wanted[0].rows() / 32;
        int[] bits = new int[wanted.length * wordsOfSlab];
        int[] fresh = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            if (isFresh(i, wanted[i])) {
                fresh[i] = versions[i];
                System.arraycopy(words, i * wordsOfSlab, bits, i * wordsOfSlab, wordsOfSlab);
            } else {
                fresh[i] = wanted[i].version();
                mark(wanted[i], bits, i * wordsOfSlab, mayPass);
            }
        }
        slabs = wanted;
        versions = fresh;
        words = bits;
        return bits;
    }

    private static void mark(Slab slab, int[] bits, int from, LongPredicate mayPass) {
        for (int row = 0; row < slab.rows(); row++) {
            long sequence = slab.sequence(row);
            if (sequence != 0 && mayPass.test(sequence)) {
                bits[from + row / 32] |= 1 << row;
            }
        }
    }
}
