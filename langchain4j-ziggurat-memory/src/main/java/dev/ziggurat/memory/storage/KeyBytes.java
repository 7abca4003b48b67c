package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import java.nio.ByteBuffer;

/**
 * Keys of the B-tree. A scope is its kind and its owner behind the owner's length, so no scope is the beginning of
 * another. The name of an entry is the scope and the id; its stamp is the scope, the time and the sequence, both big-endian
 * and the time with its sign turned, so that bytes sort like numbers.
 */
final class KeyBytes {

    private static final int STAMP_BYTES = 16;

    private KeyBytes() {}

    private static ByteWriter scope(Scope scope) {
        ByteWriter out = new ByteWriter(64);
        EntryCodec.writeScope(scope, out);
        return out;
    }

    static byte[] name(EntryKey key) {
        return scope(key.scope()).raw(IdCodec.write(key.id())).toArray();
    }

    static byte[] stamp(Scope scope, long timeMs, long sequence) {
        return scope(scope)
                .u64(Long.reverseBytes(timeMs ^ Long.MIN_VALUE))
                .u64(Long.reverseBytes(sequence))
                .toArray();
    }

    static long timeMs(byte[] stamp) {
        return ByteBuffer.wrap(stamp).getLong(stamp.length - STAMP_BYTES) ^ Long.MIN_VALUE;
    }

    static long sequence(byte[] stamp) {
        return ByteBuffer.wrap(stamp).getLong(stamp.length - STAMP_BYTES / 2);
    }
}
