package dev.ziggurat.memory.storage.codec;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A canonical prefix code for bytes (Huffman 1952; canonical as in RFC 1951, section 3.2.2): the lengths alone define it.
 * No code is longer than {@link #MOST_BITS}.
 */
public final class HuffmanCode {

    public static final int SYMBOLS = 256;
    public static final int MOST_BITS = 15;

    static final int FAST_BITS = 9;

    /** Of the tables below, without the symbols. */
    private static final int BYTES = SYMBOLS + 280;

    private final byte[] lengths;
    /** Made for who writes; every chunk keeps its codes for reading. */
    private short @Nullable [] codes;

    private final int[] firstCode = new int[MOST_BITS + 2];
    private final int[] firstPlace = new int[MOST_BITS + 2];
    private final byte[] symbols;

    /** @throws IllegalArgumentException if no prefix code has these lengths */
    public HuffmanCode(byte[] lengths) {
        this.lengths = lengths;
        int[] perLength = new int[MOST_BITS + 1];
        int used = 0;
        for (byte length : lengths) {
            if (length < 0 || length > MOST_BITS) {
                throw new IllegalArgumentException("a code of " + length + " bits");
            }
            if (length > 0) {
                perLength[length]++;
                used++;
            }
        }
        symbols = new byte[used];
        int code = 0;
        int place = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code <<= 1;
            firstCode[length] = code;
            firstPlace[length] = place;
            code += perLength[length];
            place += perLength[length];
            if (code > 1 << length) {
                throw new IllegalArgumentException("more codes than fit");
            }
        }
        firstPlace[MOST_BITS + 1] = place;
        int[] free = firstPlace.clone();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[free[lengths[symbol]]++] = (byte) symbol;
            }
        }
    }

    private short[] assigned() {
        short[] assigned = new short[SYMBOLS];
        int[] next = firstCode.clone();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (lengths[symbol] > 0) {
                assigned[symbol] = (short) next[lengths[symbol]]++;
            }
        }
        return assigned;
    }

    /** The lengths of a good code for symbols of these frequencies; every counted symbol has one. */
    public static byte[] lengthsFor(long[] counts) {
        long[] weights = counts.clone();
        while (true) {
            byte[] lengths = unlimited(weights);
            if (lengths.length == SYMBOLS) {
                return lengths;
            }
            // Too deep a tree: flatter weights make a flatter one.
            for (int i = 0; i < SYMBOLS; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
        }
    }

    /** The lengths of the Huffman tree, or an empty array when it is deeper than allowed. */
    private static byte[] unlimited(long[] weights) {
        record Node(long weight, int id) {}
        int[] parent = new int[2 * SYMBOLS];
        PriorityQueue<Node> open =
                new PriorityQueue<>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::id));
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (weights[symbol] > 0) {
                open.add(new Node(weights[symbol], symbol));
            }
        }
        byte[] lengths = new byte[SYMBOLS];
        if (open.size() == 1) {
            lengths[open.remove().id] = 1;
            return lengths;
        }
        int root = SYMBOLS;
        while (open.size() > 1) {
            Node a = open.remove();
            Node b = open.remove();
            parent[a.id] = root;
            parent[b.id] = root;
            open.add(new Node(a.weight + b.weight, root++));
        }
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            int depth = 0;
            for (int node = symbol; weights[symbol] > 0 && node != root - 1; node = parent[node]) {
                depth++;
            }
            if (depth > MOST_BITS) {
                return new byte[0];
            }
            lengths[symbol] = (byte) depth;
        }
        return lengths;
    }

    /** What the tables that reading needs take of the heap, roughly. */
    int heapBytes() {
        return BYTES + symbols.length;
    }

    public int length(int symbol) {
        return lengths[symbol];
    }

    int code(int symbol) {
        short[] known = codes;
        if (known == null) {
            known = assigned();
            codes = known;
        }
        return known[symbol] & 0xFFFF;
    }

    /**
     * Copies the table that decodes short codes: for each of the next {@link #FAST_BITS} bits, length shl 8 plus symbol, or
     * 0 where the code is longer or none.
     */
    void copyFast(short[] target, int from) {
        short[] assigned = assigned();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            int length = lengths[symbol];
            if (length > 0 && length <= FAST_BITS) {
                int first = from + (assigned[symbol] << FAST_BITS - length);
                for (int i = 0; i < 1 << FAST_BITS - length; i++) {
                    target[first + i] = (short) (length << 8 | symbol);
                }
            }
        }
    }

    /**
     * Decodes a symbol whose code is longer than the table tells.
     *
     * @return length shl 8 plus symbol; 0 when the bits begin with no code
     */
    int decodeLong(long bits) {
        for (int length = FAST_BITS + 1; length <= MOST_BITS; length++) {
            int offset = (int) (bits >>> 64 - length) - firstCode[length];
            if (offset >= 0 && offset < firstPlace[length + 1] - firstPlace[length]) {
                return length << 8 | symbols[firstPlace[length] + offset] & 0xFF;
            }
        }
        return 0;
    }
}
