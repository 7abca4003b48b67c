package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes the way damage and malice would: bits, edge values, lengths, pieces of other inputs. */
final class Mutator {

    private static final int[] EDGE_BYTES = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};
    private static final long[] EDGES = {
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        Short.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** A few changes at once; the input stays as it is. */
    byte[] mutate(byte[] input, List<byte[]> others) {
        byte[] mutated = input.clone();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            mutated = once(mutated, others.get(random.nextInt(others.size())));
        }
        return mutated;
    }

    /** As above for one part of inputs that were packed by {@link #pack}. */
    byte[] mutatePart(byte[] input, List<byte[]> others) {
        List<byte[]> parts = unpack(input);
        List<byte[]> otherParts = unpack(others.get(random.nextInt(others.size())));
        int part = random.nextInt(parts.size());
        switch (random.nextInt(12)) {
            case 0 -> parts.set(part, otherParts.get(Math.min(part, otherParts.size() - 1)));
            case 1 -> parts.set(part, new byte[0]);
            default -> parts.set(part, mutate(parts.get(part), otherParts));
        }
        return pack(parts);
    }

    /** One input of several parts. */
    static byte[] pack(List<byte[]> parts) {
        ByteWriter out = new ByteWriter(1024);
        parts.forEach(part -> out.u32(part.length).raw(part));
        return out.toArray();
    }

    static List<byte[]> unpack(byte[] input) {
        ByteReader in = new ByteReader(ByteBuffer.wrap(input), "parts");
        List<byte[]> parts = new ArrayList<>();
        while (in.remaining() > 0) {
            parts.add(in.raw(in.u32()));
        }
        return parts;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return other.clone();
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) EDGE_BYTES[random.nextInt(EDGE_BYTES.length)];
            case 2 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
            case 3 -> random.ints(Math.min(8, bytes.length - at), 0, 256).forEach(next -> bytes[at] = (byte) next);
            case 4 -> {
                return replaced(bytes, at, Math.min(bytes.length - at, 4), fixed(edge(bytes.length), 4));
            }
            case 5 -> {
                return replaced(bytes, at, 1, varint(edge(bytes.length)));
            }
            case 6 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 7 -> {
                return replaced(bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(16)), new byte[0]);
            }
            default -> {
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                int to = Math.min(other.length, from + 1 + random.nextInt(64));
                int gone = random.nextBoolean() ? 0 : Math.min(bytes.length - at, to - from);
                return replaced(bytes, at, gone, Arrays.copyOfRange(other, from, to));
            }
        }
        return bytes;
    }

    private long edge(int length) {
        return random.nextInt(4) == 0 ? length + random.nextInt(5) - 2 : EDGES[random.nextInt(EDGES.length)];
    }

    private static byte[] fixed(long value, int length) {
        return Arrays.copyOf(new ByteWriter(8).u64(value).toArray(), length);
    }

    private static byte[] varint(long value) {
        return new ByteWriter(10).varint(value).toArray();
    }

    private static byte[] replaced(byte[] bytes, int at, int gone, byte[] put) {
        return new ByteWriter(bytes.length + put.length)
                .raw(bytes, 0, at)
                .raw(put)
                .raw(bytes, at + gone, bytes.length - at - gone)
                .toArray();
    }
}
