package dev.ziggurat.memory.storage;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C (Castagnoli; RFC 3720, appendix B.4) of bytes. */
final class Checksum {

    private Checksum() {}

    static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    static int of(ByteBuffer bytes, int from, int length) {
        return of(bytes.slice(from, length));
    }
}
