package dev.ziggurat.memory.tier.ram;

/**
 * Remembers roughly which sequences were found lately, in a fixed table, so that one search does not sweep the RAM tier:
 * an entry moves up when it is found the second time. The table forgets half of what it knows after as many finds as it
 * has places. Not exact, and races do no harm.
 */
public final class Popularity {

    private final byte[] counts;
    private int finds;

    /** @param expected about how many sequences to tell apart */
    public Popularity(int expected) {
        counts = new byte[Integer.highestOneBit(Math.max(64, Math.min(expected, 1 << 20))) * 4];
    }

    public long heapBytes() {
        return counts.length;
    }

    /** Counts one more find; whether it was not the first lately. */
    public boolean foundAgain(long sequence) {
        if (++finds > counts.length) {
            finds = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] >>= 1;
            }
        }
        int place = (int) (sequence * 0x9E3779B97F4A7C15L >>> 40) & (counts.length - 1);
        if (counts[place] < Byte.MAX_VALUE) {
            counts[place]++;
        }
        return counts[place] > 1;
    }
}
