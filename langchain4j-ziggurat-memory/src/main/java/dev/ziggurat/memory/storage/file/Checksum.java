package dev.ziggurat.memory.storage.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C (Castagnoli; RFC 3720, appendix B.4) of bytes. */
public final class Checksum {

    private static final int PART_BYTES = 1 << 14;

    private Checksum() {}

    public static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        update(crc, bytes);
        return (int) crc.getValue();
    }

    public static int of(ByteBuffer bytes, int from, int length) {
        return of(bytes.slice(from, length));
    }

    /**
     * Adds the remaining bytes of a buffer, which stays as it is; those of a mapped one in copies.
     *
     * @throws InternalError if a page is gone; see {@link MappedReads}
     */
    public static void update(CRC32C crc, ByteBuffer bytes) {
        if (!bytes.isDirect()) {
            crc.update(bytes.duplicate());
            return;
        }
        byte[] part = new byte[Math.min(PART_BYTES, bytes.remaining())];
        for (int from = bytes.position(); from < bytes.limit(); from += part.length) {
            int length = Math.min(part.length, bytes.limit() - from);
            MappedReads.copy(bytes, from, part, length);
            crc.update(part, 0, length);
        }
    }
}
