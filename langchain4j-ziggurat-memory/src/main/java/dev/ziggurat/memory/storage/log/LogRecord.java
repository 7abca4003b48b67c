package dev.ziggurat.memory.storage.log;

import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.MappedReads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record of the log: {@code magic u32, CRC32C u32, payload length u32, kind u8, sequence u64, durable u64, payload}.
 * The checksum covers everything after itself and, before that, the ids of store and log: a text that imitates a record
 * does not pass for one.
 *
 * @param sequence of the first change; the next one to come where the record has no changes
 * @param durable how many bytes of this log were known to be forced when the record was written: damage below it is
 *     damage, not a write that was cut off
 */
public record LogRecord(Kind kind, long sequence, long durable, ByteBuffer payload) {

    public static final int HEADER_BYTES = 29;
    static final int MAGIC = 0x4352475A; // "ZGRC"
    public static final int MOST_PAYLOAD_BYTES = 1 << 28;

    /** What the payload is. The codes are written to disk. */
    public enum Kind {
        /** The changes of one write. */
        BATCH(1),
        /** Entries carried over from earlier logs, each with the sequence it had. */
        CARRY(2),
        /** Nothing: the store was closed here. */
        CLOSE(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static @Nullable Kind ofCode(int code) {
            return code < 1 || code > values().length ? null : values()[code - 1];
        }
    }

    int bytes() {
        return HEADER_BYTES + payload.remaining();
    }

    /** Appends a record whose payload the caller has written elsewhere. */
    public static void write(
            Kind kind, long sequence, long durable, ByteWriter payload, long storeId, long log, ByteWriter out) {
        int start = out.size();
        out.u32(MAGIC).u32(0).u32(payload.size()).u8(kind.code).u64(sequence).u64(durable);
        out.raw(payload.toBuffer().array(), 0, payload.size());
        out.setU32(start + 4, checksum(out.toBuffer().slice(start + 8, out.size() - start - 8), storeId, log));
    }

    /**
     * The record at this place, or null when there is no whole one.
     *
     * @throws InternalError if a page of the file is gone; see {@link MappedReads}
     */
    static @Nullable LogRecord at(ByteBuffer file, int position, long storeId, long log) {
        if (file.limit() - position < HEADER_BYTES || file.getInt(position) != MAGIC) {
            return null;
        }
        byte[] start = new byte[HEADER_BYTES];
        MappedReads.copy(file, position, start, HEADER_BYTES);
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int length = header.getInt(8);
        if (length < 0 || length > MOST_PAYLOAD_BYTES || length > file.limit() - position - HEADER_BYTES) {
            return null;
        }
        ByteBuffer checked = file.slice(position + 8, HEADER_BYTES - 8 + length);
        Kind kind = Kind.ofCode(header.get(12) & 0xFF);
        if (kind == null || header.getInt(4) != checksum(checked, storeId, log)) {
            return null;
        }
        byte[] payload = new byte[length];
        MappedReads.copy(file, position + HEADER_BYTES, payload, length);
        return new LogRecord(
                kind,
                header.getLong(13),
                header.getLong(21),
                ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static int checksum(ByteBuffer bytes, long storeId, long log) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(storeId).putLong(log).flip());
        Checksum.update(crc, bytes);
        return (int) crc.getValue();
    }
}
