package dev.ziggurat.memory.storage.locator;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.chunk.SequenceConsumer;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.KeyBytes;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.DurableFile;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;
import org.mapdb.serializer.GroupSerializer;

/**
 * Two B-trees of MapDB in one file: names to sequences, and stamps (see {@link KeyBytes}). They cover every sealed entry
 * up to a sequence. The file is written once, checksummed as a whole, and replaced by a newer one: a crash cannot harm
 * it. It is derived from the chunks; what it says is checked against them. Thread-safe until closed.
 *
 * @see "docs/decisions/0004-sequences-and-the-locator.md"
 */
public final class Locator implements AutoCloseable {

    static final GroupSerializer<byte[]> KEYS = Serializer.BYTE_ARRAY_DELTA;
    static final GroupSerializer<Long> SEQUENCES = Serializer.LONG_PACKED;
    static final String NAMES = "names";
    static final String STAMPS = "stamps";

    /** MapDB lets its files grow by this much. */
    static final long STEP_BYTES = 1L << 20;
    /** Of one that covers nothing, and the unused part of its last step. */
    private static final long FIRST_BYTES = 3 * STEP_BYTES;

    private static final int MOST_SEAL_BYTES = 256;

    private final DB db;
    private final long number;
    private final long through;
    private final long bytes;
    private final ConcurrentNavigableMap<byte[], Long> names;
    private final NavigableSet<byte[]> stamps;

    private Locator(DB db, long number, long through, long bytes) {
        this.db = db;
        this.number = number;
        this.through = through;
        this.bytes = bytes;
        this.names =
                db.treeMap(NAMES).keySerializer(KEYS).valueSerializer(SEQUENCES).open();
        this.stamps = db.treeMap(STAMPS)
                .keySerializer(KEYS)
                .valueSerializer(Serializer.BYTE)
                .open()
                .navigableKeySet();
    }

    /** What a locator over so many bytes of keys, as {@link KeyBytes#inLocator} counts them, takes at most. */
    public static long atMost(long keyBytes) {
        return FIRST_BYTES + keyBytes;
    }

    public static Path data(Path directory, long number) {
        return directory.resolve("locator-" + number + ".db");
    }

    /** Makes the file of this number, which is forced, one that is opened from now on. */
    static void seal(StoreFiles files, Path directory, long storeId, long number, long through) throws IOException {
        Path data = data(directory, number);
        ByteWriter out = new ByteWriter(64);
        new FileHeader(FileHeader.Type.LOCATOR, storeId, number).write(out);
        out.u64(through).u64(Files.size(data)).u32(checksum(data));
        out.u32(Checksum.of(out.toBuffer()));
        DurableFile.write(files, FileNames.locator(directory, number), out.toBuffer());
    }

    /** @throws CorruptDataException if it is not what was sealed */
    public static Locator open(StoreFiles files, Path directory, long storeId, long number) throws IOException {
        Path seal = FileNames.locator(directory, number);
        Path data = data(directory, number);
        String name = seal.toString();
        if (files.size(seal) > MOST_SEAL_BYTES) {
            throw new CorruptDataException(name + " has " + files.size(seal) + " bytes, more than any seal");
        }
        ByteBuffer bytes = MappedReads.copy(files.map(seal), name);
        FileHeader.read(FileHeader.Type.LOCATOR, bytes, name).expect(storeId, number, name);
        ByteReader in = new ByteReader(bytes, name);
        in.slice(FileHeader.BYTES);
        long through = in.u64();
        long size = in.u64();
        int checksum = in.u32();
        if (in.u32() != Checksum.of(bytes, 0, bytes.limit() - 4)) {
            throw in.corrupt("the checksum does not fit");
        }
        if (!Files.exists(data) || Files.size(data) != size || checksum(data) != checksum) {
            throw new CorruptDataException(data + " is missing or not what was written");
        }
        try {
            return new Locator(
                    DBMaker.fileDB(data.toFile())
                            .fileMmapEnableIfSupported()
                            .fileLockDisable()
                            .readOnly()
                            .make(),
                    number,
                    through,
                    size);
        } catch (RuntimeException | InternalError | OutOfMemoryError e) {
            // Out of memory too: a length in it that is none asks for more than there is.
            throw new CorruptDataException(data + " cannot be opened by MapDB", e);
        }
    }

    private static int checksum(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] part = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                crc.update(part, 0, read);
            }
        }
        return (int) crc.getValue();
    }

    public long number() {
        return number;
    }

    /** Every entry sealed with a sequence up to this is in the trees, dead ones perhaps too. */
    public long through() {
        return through;
    }

    /** Of the file, all of which is mapped. */
    long bytes() {
        return bytes;
    }

    ConcurrentNavigableMap<byte[], Long> names() {
        return names;
    }

    NavigableSet<byte[]> stamps() {
        return stamps;
    }

    /** @throws InternalError if a page of the file is gone; see {@link MappedReads} */
    @Nullable Long find(EntryKey key) {
        Long sequence = names.get(KeyBytes.name(key));
        MappedReads.settle();
        return sequence;
    }

    /** @throws InternalError if a page of the file is gone; what was found until then counts for nothing */
    void scan(Scope scope, long firstMs, long lastMs, SequenceConsumer found) {
        byte[] first = KeyBytes.stamp(scope, firstMs, 0);
        byte[] last = KeyBytes.stamp(scope, lastMs, Long.MAX_VALUE);
        for (byte[] stamp : stamps.subSet(first, true, last, true)) {
            found.accept(KeyBytes.timeMs(stamp), KeyBytes.sequence(stamp));
        }
        MappedReads.settle();
    }

    @Override
    public void close() {
        db.close();
    }
}
