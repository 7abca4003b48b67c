package dev.ziggurat.memory.storage.codec;

import dev.ziggurat.memory.api.CorruptDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote; every length is checked against what is left before anything is allocated. */
public final class ByteReader {

    private final ByteBuffer bytes;
    private final String name;

    /** @param name the file or part that is read, for messages */
    public ByteReader(ByteBuffer source, String name) {
        this.bytes = source.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.name = name;
    }

    int position() {
        return bytes.position();
    }

    public int remaining() {
        return bytes.remaining();
    }

    public int u8() {
        return need(1).get() & 0xFF;
    }

    int u16() {
        return need(2).getShort() & 0xFFFF;
    }

    public int u32() {
        return need(4).getInt();
    }

    public long u64() {
        return need(8).getLong();
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                if (shift == 63 && next > 1) {
                    break;
                }
                return value;
            }
        }
        throw corrupt("a number is longer than 64 bits");
    }

    public long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A varint that counts things of at least {@code leastBytes} bytes each which all follow. */
    public int count(int leastBytes) {
        long count = varint();
        if (count < 0 || count > remaining() / Math.max(1, leastBytes)) {
            throw corrupt("a count of " + count + " does not fit into " + remaining() + " bytes");
        }
        return (int) count;
    }

    public byte[] raw(int length) {
        byte[] value = new byte[checked(length)];
        bytes.get(value);
        return value;
    }

    /** The next bytes without a copy. */
    public ByteBuffer slice(int length) {
        ByteBuffer slice = bytes.slice(bytes.position(), checked(length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return slice;
    }

    float[] floats(int length) {
        if (length < 0 || length > remaining() / Float.BYTES) {
            throw corrupt("a vector of " + length + " floats does not fit into " + remaining() + " bytes");
        }
        float[] values = new float[length];
        slice(length * Float.BYTES).asFloatBuffer().get(values);
        return values;
    }

    public String string() {
        long header = varint();
        long length = header >>> 1;
        if (length > remaining()) {
            throw corrupt("a string of " + length + " bytes does not fit into " + remaining());
        }
        byte[] encoded = raw((int) length);
        if ((header & 1) == 0) {
            return new String(encoded, StandardCharsets.UTF_8);
        }
        if (length % 2 != 0) {
            throw corrupt("a UTF-16 string of " + length + " bytes");
        }
        char[] chars = new char[encoded.length / 2];
        ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(chars);
        return new String(chars);
    }

    public void expectEnd() {
        if (remaining() != 0) {
            throw corrupt(remaining() + " bytes too many");
        }
    }

    public CorruptDataException corrupt(String what) {
        return new CorruptDataException(name + " is damaged at byte " + bytes.position() + ": " + what);
    }

    private ByteBuffer need(int length) {
        checked(length);
        return bytes;
    }

    private int checked(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw corrupt(length + " bytes are needed, " + bytes.remaining() + " are left");
        }
        return length;
    }
}
