package dev.ziggurat.memory.storage.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian buffer. */
public final class ByteWriter {

    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private byte[] bytes;
    private ByteBuffer view;
    private int size;

    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
        view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public int size() {
        return size;
    }

    public ByteWriter u8(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
        return this;
    }

    ByteWriter u16(int value) {
        int at = grow(2);
        view.putShort(at, (short) value);
        return this;
    }

    public ByteWriter u32(int value) {
        int at = grow(4);
        view.putInt(at, value);
        return this;
    }

    public ByteWriter u64(long value) {
        int at = grow(8);
        view.putLong(at, value);
        return this;
    }

    public void setU32(int at, int value) {
        view.putInt(at, value);
    }

    /** Seven bits a byte, low bits first, the top bit says that more follow; unsigned. */
    public ByteWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** A varint with the sign in the lowest bit. */
    public ByteWriter zigzag(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    public ByteWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    public ByteWriter raw(byte[] source, int from, int length) {
        int at = grow(length);
        System.arraycopy(source, from, bytes, at, length);
        return this;
    }

    public ByteWriter floats(float[] values) {
        int at = grow(Math.multiplyExact(values.length, Float.BYTES));
        view.slice(at, values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        return this;
    }

    /** The length in bytes times two as a varint, then UTF-8; or plus one and UTF-16 where UTF-8 would lose a char. */
    public ByteWriter string(String value) {
        boolean wide = hasLoneSurrogate(value);
        byte[] encoded = wide ? chars(value) : value.getBytes(StandardCharsets.UTF_8);
        varint((long) encoded.length << 1 | (wide ? 1 : 0));
        return raw(encoded);
    }

    /** The bytes written so far; shared, valid until the next write. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private int grow(int more) {
        int at = size;
        long needed = (long) size + more;
        if (needed > bytes.length) {
            if (needed > MOST_BYTES) {
                throw new IllegalArgumentException("more than 2 GB in one write: split it");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(needed, bytes.length * 2L)));
            view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        size = (int) needed;
        return at;
    }

    private static byte[] chars(String value) {
        byte[] encoded = new byte[Math.multiplyExact(value.length(), Character.BYTES)];
        ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(value);
        return encoded;
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
