package dev.ziggurat.memory.tier.level;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A set of sequences: one bit each, in pages that exist only where one was ever set. Sequences
 * are dense, so this takes about a bit and a half for each entry. Readers never wait.
 */
public final class SequenceBits {

    private static final int PAGE_BITS = 15;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int BYTES_PER_PAGE = (1 << PAGE_BITS) / 8 + 40;

    private volatile @Nullable AtomicLongArray[] pages = new AtomicLongArray[16];

    public boolean contains(long sequence) {
        @Nullable AtomicLongArray[] now = pages;
        long page = sequence >>> PAGE_BITS;
        if (page >= now.length) {
            return false;
        }
        AtomicLongArray bits = now[(int) page];
        return bits != null && (bits.get(word(sequence)) & bit(sequence)) != 0;
    }

    public long heapBytes() {
        long bytes = 0;
        for (AtomicLongArray page : pages) {
            bytes += page == null ? Integer.BYTES : BYTES_PER_PAGE;
        }
        return bytes;
    }

    /** Whether it was not set yet. */
    public boolean add(long sequence) {
        AtomicLongArray bits = page(sequence);
        return (bits.getAndAccumulate(word(sequence), bit(sequence), (old, bit) -> old | bit) & bit(sequence)) == 0;
    }

    /** Whether it was set. */
    public boolean remove(long sequence) {
        if (!contains(sequence)) {
            return false;
        }
        AtomicLongArray bits = page(sequence);
        return (bits.getAndAccumulate(word(sequence), bit(sequence), (old, bit) -> old & ~bit) & bit(sequence)) != 0;
    }

    private AtomicLongArray page(long sequence) {
        @Nullable AtomicLongArray[] now = pages;
        long page = sequence >>> PAGE_BITS;
        AtomicLongArray bits = page < now.length ? now[(int) page] : null;
        return bits == null ? createPage(sequence) : bits;
    }

    private synchronized AtomicLongArray createPage(long sequence) {
        int page = Math.toIntExact(sequence >>> PAGE_BITS);
        @Nullable AtomicLongArray[] now = pages;
        if (page >= now.length) {
            now = Arrays.copyOf(now, Math.max(page + 1, now.length * 2));
        }
        AtomicLongArray bits = now[page];
        if (bits == null) {
            bits = new AtomicLongArray((PAGE_MASK + 1) / Long.SIZE);
            now[page] = bits;
        }
        pages = now;
        return bits;
    }

    private static int word(long sequence) {
        return (int) (sequence & PAGE_MASK) >>> 6;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }
}
