package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first 32 bytes of every file of a store: magic, type, version, the store's random id, the file's number, CRC32C of
 * those. It tells a damaged file, a file of another store or place, and a file of a newer version apart.
 */
public record FileHeader(Type type, int version, long storeId, long number) {

    public static final int BYTES = 32;

    private static final int MAGIC = 0x5452475A; // "ZGRT"

    /** The sorts of files, each with the newest version that is read and written. */
    public enum Type {
        LOG("WLOG", 1),
        CHUNK("CHNK", 1),
        MANIFEST("MANI", 2),
        LOCATOR("LOCA", 1);

        private final int code;
        private final int newest;

        Type(String letters, int newest) {
            this.code = ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            this.newest = newest;
        }

        int newest() {
            return newest;
        }
    }

    public FileHeader(Type type, long storeId, long number) {
        this(type, type.newest(), storeId, number);
    }

    public void write(ByteWriter out) {
        int start = out.size();
        out.u32(MAGIC).u32(type.code).u32(version).u64(storeId).u64(number);
        out.u32(Checksum.of(out.toBuffer(), start, BYTES - 4));
    }

    /**
     * Reads and checks the header of a file of this type.
     *
     * @throws CorruptDataException if it is no such header
     * @throws StorageException if the version is newer than this library
     */
    public static FileHeader read(Type type, ByteBuffer file, String name) {
        ByteReader in = new ByteReader(file, name);
        if (in.remaining() < BYTES) {
            throw in.corrupt("only " + in.remaining() + " bytes, the header alone has " + BYTES);
        }
        int magic = in.u32();
        int code = in.u32();
        FileHeader header = new FileHeader(type, in.u32(), in.u64(), in.u64());
        if (in.u32() != Checksum.of(file, file.position(), BYTES - 4)) {
            throw in.corrupt("the checksum of the header does not fit");
        }
        if (magic != MAGIC || code != type.code) {
            throw in.corrupt("it is not a " + type + " file");
        }
        if (header.version > type.newest) {
            throw new StorageException(name + " has format version " + header.version + ", this library reads up to "
                    + type.newest + ": use the newer library that wrote it.");
        }
        if (header.version < 1) {
            throw in.corrupt("format version " + header.version);
        }
        return header;
    }

    /** Refuses the file of another store, or one that was renamed or swapped. */
    public void expect(long wantedStore, long wantedNumber, String name) {
        if (storeId != wantedStore) {
            throw new CorruptDataException(name + " belongs to another store");
        }
        if (number != wantedNumber) {
            throw new CorruptDataException(name + " has the number " + number + " inside: it was renamed or swapped");
        }
    }
}
