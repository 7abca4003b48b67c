package dev.ziggurat.memory.storage.codec;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import java.nio.ByteBuffer;

/**
 * Keys of the B-tree. A scope is its kind and its owner behind the owner's length, so no scope is the beginning of
 * another. The name of an entry is the scope and the id; its stamp is the scope, the time and the sequence, both big-endian
 * and the time with its sign turned, so that bytes sort like numbers.
 */
public final class KeyBytes {

    private static final int STAMP_BYTES = 16;
    /** The sequence as a value, and the share of an entry in the nodes above it, in both trees. */
    private static final int OVERHEAD = 24;

    private static final int LENGTH_BYTES = 16;

    private static final int MOST_BYTES_PER_CHAR = 3;

    private KeyBytes() {}

    private static ByteWriter scope(Scope scope) {
        ByteWriter out = new ByteWriter(64);
        EntryCodec.writeScope(scope, out);
        return out;
    }

    /** What an entry takes at most in the locator, where neighbours share the beginnings of their keys. */
    public static long inLocator(EntryKey key) {
        return OVERHEAD + name(key).length + scope(key.scope()).size() + STAMP_BYTES;
    }

    /** Never less than {@link #inLocator}; nothing is encoded for it. */
    public static long atMost(EntryKey key) {
        return OVERHEAD
                + LENGTH_BYTES
                + STAMP_BYTES
                + MOST_BYTES_PER_CHAR
                        * (2L * key.scope().owner().length() + key.id().length());
    }

    public static byte[] name(EntryKey key) {
        return scope(key.scope()).raw(IdCodec.write(key.id())).toArray();
    }

    public static byte[] stamp(Scope scope, long timeMs, long sequence) {
        return scope(scope)
                .u64(Long.reverseBytes(timeMs ^ Long.MIN_VALUE))
                .u64(Long.reverseBytes(sequence))
                .toArray();
    }

    public static long timeMs(byte[] stamp) {
        return ByteBuffer.wrap(stamp).getLong(stamp.length - STAMP_BYTES) ^ Long.MIN_VALUE;
    }

    public static long sequence(byte[] stamp) {
        return ByteBuffer.wrap(stamp).getLong(stamp.length - STAMP_BYTES / 2);
    }
}
