package dev.ziggurat.memory.storage.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Packs rows of bytes, one byte for each dimension, so that each row can be read alone. The dimensions of embeddings have
 * distributions of their own: they are put into at most sixteen classes by their histograms (k-means with the code length
 * as the distance), and each class has a Huffman code. On e5 vectors this takes 4.2 bits for the upper byte of a half
 * float and 6.1 for a signed byte.
 */
public final class ByteCoder {

    private static final int MOST_CLASSES = 16;
    private static final int ROUNDS = 6;
    /** How often a symbol counts that a class has not had. */
    private static final double UNSEEN = 0.05;
    /** What a byte stands for: a signed number, or sign and magnitude. */
    private static final List<IntUnaryOperator> ORDERS =
            List.of(symbol -> (byte) symbol, symbol -> symbol < 128 ? symbol : 128 - symbol);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] classes;
    private final HuffmanCode[] codes;
    /** The tables of all classes, one behind the other: reading a row is mostly looking up in here. */
    private final short[] fast;

    private ByteCoder(byte[] classes, HuffmanCode[] codes) {
        this.classes = classes;
        this.codes = codes;
        this.fast = new short[codes.length << HuffmanCode.FAST_BITS];
        for (int c = 0; c < codes.length; c++) {
            codes[c].copyFast(fast, c << HuffmanCode.FAST_BITS);
        }
    }

    public long heapBytes() {
        long bytes = 64 + classes.length + 2L * fast.length;
        for (HuffmanCode code : codes) {
            bytes += code.heapBytes();
        }
        return bytes;
    }

    /** Learns from the rows that are to be packed. */
    public static ByteCoder learn(byte[][] rows, int dimension) {
        int[][] histograms = new int[dimension][HuffmanCode.SYMBOLS];
        for (byte[] row : rows) {
            for (int d = 0; d < dimension; d++) {
                histograms[d][row[d] & 0xFF]++;
            }
        }
        int count = Math.max(1, Math.min(MOST_CLASSES, Math.min(dimension, rows.length / 32)));
        byte[] classes = new byte[dimension];
        double least = Double.MAX_VALUE;
        // Where it ends depends on where it begins: signed bytes and the upper bytes of halves have different orders.
        for (IntUnaryOperator order : ORDERS) {
            byte[] tried = firstClasses(histograms, count, order);
            double cost = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                cost = assign(histograms, tried, count);
            }
            if (cost < least) {
                least = cost;
                classes = tried;
            }
        }
        long[][] sums = sums(histograms, classes, count);
        HuffmanCode[] codes = new HuffmanCode[count];
        Arrays.setAll(codes, c -> new HuffmanCode(HuffmanCode.lengthsFor(sums[c])));
        return new ByteCoder(classes, codes);
    }

    /** Equal shares of the dimensions in the order of their mean values. */
    private static byte[] firstClasses(int[][] histograms, int count, IntUnaryOperator value) {
        int dimension = histograms.length;
        double[] means = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            for (int s = 0; s < HuffmanCode.SYMBOLS; s++) {
                means[d] += (double) value.applyAsInt(s) * histograms[d][s];
            }
        }
        Integer[] order = new Integer[dimension];
        Arrays.setAll(order, d -> d);
        Arrays.sort(order, (a, b) -> Double.compare(means[a], means[b]));
        byte[] classes = new byte[dimension];
        for (int i = 0; i < dimension; i++) {
            classes[order[i]] = (byte) ((long) i * count / dimension);
        }
        return classes;
    }

    /** Moves each dimension to the class that codes it shortest; returns the length of all. */
    private static double assign(int[][] histograms, byte[] classes, int count) {
        long[][] sums = sums(histograms, classes, count);
        double[][] bits = new double[count][HuffmanCode.SYMBOLS];
        for (int c = 0; c < count; c++) {
            double total = Arrays.stream(sums[c]).sum() + UNSEEN * HuffmanCode.SYMBOLS;
            for (int s = 0; s < HuffmanCode.SYMBOLS; s++) {
                bits[c][s] = -Math.log((sums[c][s] + UNSEEN) / total);
            }
        }
        double all = 0;
        for (int d = 0; d < classes.length; d++) {
            double least = Double.MAX_VALUE;
            for (int c = 0; c < count; c++) {
                double cost = 0;
                for (int s = 0; s < HuffmanCode.SYMBOLS; s++) {
                    cost += histograms[d][s] == 0 ? 0 : histograms[d][s] * bits[c][s];
                }
                if (cost < least) {
                    least = cost;
                    classes[d] = (byte) c;
                }
            }
            all += least;
        }
        return all;
    }

    private static long[][] sums(int[][] histograms, byte[] classes, int count) {
        long[][] sums = new long[count][HuffmanCode.SYMBOLS];
        for (int d = 0; d < classes.length; d++) {
            for (int s = 0; s < HuffmanCode.SYMBOLS; s++) {
                sums[classes[d]][s] += histograms[d][s];
            }
        }
        return sums;
    }

    public void write(ByteWriter out) {
        out.u8(codes.length).raw(classes);
        for (HuffmanCode code : codes) {
            for (int s = 0; s < HuffmanCode.SYMBOLS; s += 2) {
                out.u8(code.length(s) << 4 | code.length(s + 1));
            }
        }
    }

    public static ByteCoder read(ByteReader in, int dimension) {
        int count = in.u8();
        byte[] classes = in.raw(dimension);
        for (byte c : classes) {
            if (c < 0 || c >= count) {
                throw in.corrupt("a dimension is in class " + c + " of " + count);
            }
        }
        HuffmanCode[] codes = new HuffmanCode[Math.min(count, MOST_CLASSES)];
        for (int c = 0; c < codes.length; c++) {
            byte[] lengths = new byte[HuffmanCode.SYMBOLS];
            for (int s = 0; s < HuffmanCode.SYMBOLS; s += 2) {
                int pair = in.u8();
                lengths[s] = (byte) (pair >>> 4);
                lengths[s + 1] = (byte) (pair & 0xF);
            }
            try {
                codes[c] = new HuffmanCode(lengths);
            } catch (IllegalArgumentException e) {
                throw in.corrupt("a Huffman code is none");
            }
        }
        if (count < 1 || count > MOST_CLASSES) {
            throw in.corrupt(count + " Huffman codes");
        }
        return new ByteCoder(classes, codes);
    }

    /** Appends one row, high bits first, filled up to a whole byte. */
    public void encode(byte[] row, ByteWriter out) {
        long bits = 0;
        int waiting = 0;
        for (int d = 0; d < classes.length; d++) {
            HuffmanCode code = codes[classes[d]];
            int symbol = row[d] & 0xFF;
            bits = bits << code.length(symbol) | code.code(symbol);
            waiting += code.length(symbol);
            while (waiting >= 8) {
                waiting -= 8;
                out.u8((int) (bits >>> waiting));
            }
        }
        if (waiting > 0) {
            out.u8((int) (bits << 8 - waiting));
        }
    }

    /** Reads one row from the bytes between; returns whether they hold exactly one. */
    public boolean decode(byte[] source, int from, int to, byte[] row) {
        long bits = 0;
        int waiting = 0;
        int next = from;
        for (int d = 0; d < classes.length; d++) {
            if (waiting < HuffmanCode.MOST_BITS) {
                if (next <= to - Long.BYTES) {
                    // Eight bytes at once; those that do not fit whole are read again.
                    bits |= (long) LONGS.get(source, next) >>> waiting;
                    int taken = (Long.SIZE - 1 - waiting) >> 3;
                    next += taken;
                    waiting += taken << 3;
                    bits &= -1L << Long.SIZE - waiting;
                } else {
                    while (waiting <= 48 && next < to) {
                        bits |= (source[next++] & 0xFFL) << 56 - waiting;
                        waiting += 8;
                    }
                }
            }
            int found = fast[classes[d] << HuffmanCode.FAST_BITS | (int) (bits >>> Long.SIZE - HuffmanCode.FAST_BITS)];
            if (found == 0) {
                found = codes[classes[d]].decodeLong(bits);
            }
            int length = found >>> 8;
            if (length == 0 || length > waiting) {
                return false;
            }
            bits <<= length;
            waiting -= length;
            row[d] = (byte) found;
        }
        return next == to && waiting < 8;
    }
}
