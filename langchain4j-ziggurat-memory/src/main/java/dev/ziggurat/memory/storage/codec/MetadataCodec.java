package dev.ziggurat.memory.storage.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Metadata as bytes: a count, then for each pair by key the key, a type tag and the value. */
public final class MetadataCodec {

    private static final int STRING = 1;
    private static final int UUID_TAG = 2;
    private static final int INTEGER = 3;
    private static final int LONG = 4;
    private static final int FLOAT = 5;
    private static final int DOUBLE = 6;

    private MetadataCodec() {}

    /** @throws IllegalArgumentException if a value is of another type than those six */
    public static void check(Map<String, Object> metadata) {
        metadata.forEach((key, value) -> {
            if (!(value instanceof String
                    || value instanceof UUID
                    || value instanceof Integer
                    || value instanceof Long
                    || value instanceof Float
                    || value instanceof Double)) {
                throw new IllegalArgumentException("the metadata value of \"" + key + "\" is a "
                        + value.getClass().getName() + ": give a String, UUID, Integer, Long, Float or Double");
            }
        });
    }

    public static void write(Map<String, Object> metadata, ByteWriter out) {
        out.varint(metadata.size());
        // Sorted: equal metadata are equal bytes, which compress better.
        new TreeMap<>(metadata).forEach((key, value) -> {
            out.string(key);
            writeValue(value, out);
        });
    }

    private static void writeValue(Object value, ByteWriter out) {
        if (value instanceof String string) {
            out.u8(STRING).string(string);
        } else if (value instanceof UUID uuid) {
            out.u8(UUID_TAG).u64(uuid.getMostSignificantBits()).u64(uuid.getLeastSignificantBits());
        } else if (value instanceof Integer number) {
            out.u8(INTEGER).zigzag(number);
        } else if (value instanceof Long number) {
            out.u8(LONG).zigzag(number);
        } else if (value instanceof Float number) {
            out.u8(FLOAT).u32(Float.floatToRawIntBits(number));
        } else if (value instanceof Double number) {
            out.u8(DOUBLE).u64(Double.doubleToRawLongBits(number));
        } else {
            throw new IllegalArgumentException("no metadata value: " + value);
        }
    }

    public static Map<String, Object> read(ByteReader in) {
        int count = in.count(3);
        if (count == 0) {
            return Map.of();
        }
        Map<String, Object> metadata = new HashMap<>();
        for (int i = 0; i < count; i++) {
            metadata.put(in.string(), readValue(in));
        }
        return metadata;
    }

    private static Object readValue(ByteReader in) {
        int tag = in.u8();
        return switch (tag) {
            case STRING -> in.string();
            case UUID_TAG -> new UUID(in.u64(), in.u64());
            case INTEGER -> (int) in.zigzag();
            case LONG -> in.zigzag();
            case FLOAT -> Float.intBitsToFloat(in.u32());
            case DOUBLE -> Double.longBitsToDouble(in.u64());
            default -> throw in.corrupt("no metadata type has the tag " + tag);
        };
    }
}
