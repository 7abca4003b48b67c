package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.storage.log.LogRecord;

/**
 * What a writer of chunks writes at most. Whoever can write into the directory can make every checksum fit: a length is
 * believed, and so much allocated, only as far as it can have been written.
 *
 * @see "docs/decisions/0010-lengths-are-not-believed.md"
 */
final class ChunkBounds {

    private static final int MOST_DIMENSION = 65_536;
    private static final int MOST_VARINT = 10;
    /** UTF-8 takes three bytes for a char, and its length is before it. */
    private static final long NAME_BYTES = 3L * EntryKey.MOST_NAME_CHARS + MOST_VARINT;
    /** Sequence, time, scope, flags, length of the row, and for each of three tables a block of its own. */
    private static final long DIRECTORY_BYTES = MOST_VARINT * 4L + 1 + 3 * 3L * MOST_VARINT;
    /** The classes of the dimensions, their codes, and the counts of the tables. */
    private static final long TABLE_BYTES = MOST_DIMENSION + 4_096L;

    private static final long FEW = 1_024;
    /** A record is taken apart into copies: the block, its bytes, the text made of them. */
    private static final int SHARE_OF_HEAP = 8;

    private ChunkBounds() {}

    /** Of the facts behind the header: the fingerprint and three numbers. */
    static long factsBytes(String fingerprint) {
        return 3L * fingerprint.length() + FEW;
    }

    /** Of the footer: a scope for each entry. */
    static long footerBytes(long entries) {
        return entries * (NAME_BYTES + MOST_VARINT + 1) + FEW;
    }

    /** Of the directory when it is unpacked. */
    static long directoryBytes(long entries) {
        return entries * DIRECTORY_BYTES + TABLE_BYTES;
    }

    /** Of the sidecar: no more than the vectors as floats, and something for each. */
    static long sidecarBytes(int dimension, int vectors) {
        return (4L * dimension + 64) * (vectors + 1L) + FEW;
    }

    /** Of a block of records when it is unpacked: one that is full but for a byte, and a record of any size. */
    static long blockBytes(long records) {
        return ChunkWriter.TEXT_BLOCK_BYTES + (long) LogRecord.MOST_PAYLOAD_BYTES + records * MOST_VARINT;
    }

    /** What is unpacked at once however long a record may be: what took more could not have been written with this heap. */
    static long blockBytesInThisHeap() {
        return Math.max(16L << 10, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }
}
