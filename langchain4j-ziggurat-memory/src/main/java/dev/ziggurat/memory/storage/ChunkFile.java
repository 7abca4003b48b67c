package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One chunk, mapped. Opening it checks header, footer and directory; the rest is checked when it is read, each row and
 * block by its own checksum. Immutable and thread-safe.
 */
final class ChunkFile {

    private final Path path;
    private final long id;
    private final int dimension;
    private final ByteBuffer bytes;
    private final ChunkFooter footer;
    private final int checksum;
    private volatile @Nullable ChunkDirectory directory;

    private ChunkFile(Path path, long id, int dimension, ByteBuffer bytes, ChunkFooter footer, int checksum) {
        this.path = path;
        this.id = id;
        this.dimension = dimension;
        this.bytes = bytes;
        this.footer = footer;
        this.checksum = checksum;
    }

    /**
     * Opens the chunk with this number.
     *
     * @throws CorruptDataException if it is not there or not what was written
     * @throws dev.ziggurat.memory.entry.StorageException if a newer library wrote it
     */
    static ChunkFile open(StoreFiles files, Path directory, long id, Manifest store) throws IOException {
        Path path = FileNames.chunk(directory, id);
        String name = path.toString();
        if (!files.exists(path)) {
            throw new CorruptDataException(name + " is missing");
        }
        ByteBuffer bytes = files.map(path);
        return guarded(name, () -> {
            FileHeader.read(FileHeader.Type.CHUNK, bytes, name).expect(store.storeId(), id, name);
            int checksum = ChunkFooter.checksum(bytes, name);
            ChunkFooter footer = ChunkFooter.read(bytes, name);
            checkHeader(bytes, footer, store, name);
            ChunkFooter.Place place = footer.place(ChunkFooter.Section.DIRECTORY);
            if (place.checksum() != Checksum.of(bytes, place.offset(), place.length())) {
                throw new CorruptDataException(name + " is damaged: the checksum of the directory does not fit");
            }
            return new ChunkFile(path, id, store.dimension(), bytes, footer, checksum);
        });
    }

    private static void checkHeader(ByteBuffer bytes, ChunkFooter footer, Manifest store, String name) {
        ByteReader in = new ByteReader(bytes, name);
        in.slice(FileHeader.BYTES);
        ByteBuffer facts = in.slice(in.u32());
        if (in.u32() != Checksum.of(facts)) {
            throw in.corrupt("the checksum of the header does not fit");
        }
        ByteReader read = new ByteReader(facts, name);
        String fingerprint = read.string();
        if (!fingerprint.equals(store.fingerprint())
                || read.varint() != store.dimension()
                || read.varint() != footer.entries()
                || read.varint() != footer.vectors()) {
            throw in.corrupt("the header does not fit the footer or the store");
        }
    }

    /** Turns the fault of a mapped file that was cut or cannot be read into an exception. */
    private static <T> T guarded(String name, Supplier<T> access) {
        try {
            return access.get();
        } catch (InternalError e) {
            throw new CorruptDataException(name + " cannot be read: it was cut, or the device has an error", e);
        }
    }

    Path path() {
        return path;
    }

    long id() {
        return id;
    }

    ChunkFooter footer() {
        return footer;
    }

    /** Checksum of the footer, which has the checksums of everything else. */
    int checksum() {
        return checksum;
    }

    int bytes() {
        return bytes.limit();
    }

    /** @throws CorruptDataException if the directory changed since it was checked */
    ChunkDirectory directory() {
        ChunkDirectory known = directory;
        if (known == null) {
            known = guarded(path.toString(), () -> new ChunkDirectory(footer, bytes, dimension, path.toString()));
            directory = known;
        }
        return known;
    }

    /** @throws CorruptDataException if the block of the id is damaged */
    EntryKey key(int position) {
        ChunkDirectory known = directory();
        return guarded(
                path.toString(),
                () -> new EntryKey(
                        known.scope(position), IdCodec.read(known.ids().record(position))));
    }

    /** @throws CorruptDataException if the block of the metadata is damaged */
    Map<String, Object> metadata(int position) {
        return guarded(path.toString(), () -> {
            ByteReader in = directory().metadata().record(position);
            return in.remaining() == 0 ? Map.of() : MetadataCodec.read(in);
        });
    }

    void copyVector(int row, float[] target) {
        ChunkDirectory known = directory();
        guarded(path.toString(), () -> {
            known.vectors().copy(row, target);
            return true;
        });
    }

    /** @throws CorruptDataException if one of its parts is damaged */
    MemoryEntry entry(int position) {
        int row = directory().row(position);
        if (row < 0) {
            return entry(position, null);
        }
        float[] vector = new float[dimension];
        copyVector(row, vector);
        return entry(position, vector);
    }

    /** @throws CorruptDataException if one of the other parts is damaged */
    MemoryEntry entryWithoutVector(int position) {
        return entry(position, null);
    }

    private MemoryEntry entry(int position, float @Nullable [] vector) {
        ChunkDirectory known = directory();
        String text = known.hasText(position)
                ? guarded(path.toString(), () -> known.texts().record(position).string())
                : null;
        return new MemoryEntry(
                key(position), text, metadata(position), Instant.ofEpochMilli(known.timeMs(position)), vector);
    }

    /** The sidecar of this version, or null when it has another one or is damaged. */
    @Nullable ByteBuffer sidecar(int version) {
        if (footer.sidecarVersion() != version) {
            return null;
        }
        ChunkFooter.Place place = footer.place(ChunkFooter.Section.SIDECAR);
        ByteBuffer sidecar = footer.section(ChunkFooter.Section.SIDECAR, bytes);
        return guarded(path.toString(), () -> place.checksum() == Checksum.of(sidecar) ? sidecar : null);
    }

    /** Reads everything; returns what is wrong, and whether whole entries are lost by it. */
    List<CorruptDataException> verify() {
        List<CorruptDataException> damages = new ArrayList<>();
        try {
            ChunkDirectory known = directory();
            guarded(path.toString(), () -> {
                damages.addAll(known.ids().verify());
                damages.addAll(known.texts().verify());
                damages.addAll(known.metadata().verify());
                return true;
            });
            float[] vector = new float[dimension];
            for (int row = 0; row < footer.vectors(); row++) {
                try {
                    copyVector(row, vector);
                } catch (CorruptDataException e) {
                    damages.add(e);
                }
            }
            if (sidecar(footer.sidecarVersion()) == null) {
                damages.add(new CorruptDataException(
                        path + " is damaged: its sidecar, which is derived anew when the store opens"));
            }
        } catch (CorruptDataException e) {
            damages.add(e);
        }
        return damages;
    }
}
