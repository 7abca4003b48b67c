package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.IdCodec;
import dev.ziggurat.memory.storage.codec.MetadataCodec;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.EndedException;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.MappedReads;
import dev.ziggurat.memory.storage.file.Mapping;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chunk, mapped. Opening it checks header, footer and directory; the rest is checked when it is read, each row and
 * block by its own checksum. Immutable and thread-safe.
 */
public final class ChunkFile {

    private final Path path;
    private final long id;
    private final int dimension;
    private final ByteBuffer bytes;
    private final Mapping mapping;
    private final ChunkFooter footer;
    private final int checksum;
    private volatile @Nullable ChunkDirectory directory;

    private ChunkFile(Path path, long id, int dimension, Mapping mapping, ChunkFooter footer, int checksum) {
        this.path = path;
        this.id = id;
        this.dimension = dimension;
        this.mapping = mapping;
        this.bytes = mapping.bytes();
        this.footer = footer;
        this.checksum = checksum;
    }

    /**
     * Opens the chunk with this number.
     *
     * @throws CorruptDataException if it is not there or not what was written
     * @throws dev.ziggurat.memory.api.StorageException if a newer library wrote it
     */
    public static ChunkFile open(StoreFiles files, Path directory, long id, StoreIdentity store) throws IOException {
        Path path = FileNames.chunk(directory, id);
        String name = path.toString();
        if (!files.exists(path)) {
            throw new CorruptDataException(name + " is missing");
        }
        if (files.size(path) > Integer.MAX_VALUE) {
            throw new CorruptDataException(name + " has " + files.size(path) + " bytes, more than any chunk");
        }
        Mapping mapping = files.mapUntilEnded(path);
        boolean whole = false;
        try {
            ChunkFile file = read(path, id, mapping, store);
            whole = true;
            return file;
        } finally {
            if (!whole) {
                mapping.end();
            }
        }
    }

    private static ChunkFile read(Path path, long id, Mapping mapping, StoreIdentity store) {
        String name = path.toString();
        ByteBuffer bytes = mapping.bytes();
        ByteBuffer header = MappedReads.copy(bytes, 0, Math.min(FileHeader.BYTES, bytes.limit()), name);
        FileHeader.read(FileHeader.Type.CHUNK, header, name).expect(store.storeId(), id, name);
        Facts facts = facts(bytes, store, name);
        ChunkFooter.Packed packed = ChunkFooter.find(bytes, ChunkBounds.footerBytes(facts.entries), name);
        ChunkFooter footer = ChunkFooter.read(packed, name);
        if (facts.entries != footer.entries() || facts.vectors != footer.vectors()) {
            throw new CorruptDataException(name + " is damaged: its header does not fit its footer");
        }
        ChunkFile file = new ChunkFile(path, id, store.dimension(), mapping, footer, packed.checksum());
        // A chunk whose directory is none is no chunk: whoever opens it moves it aside.
        file.directory();
        return file;
    }

    private record Facts(long entries, long vectors) {}

    /** What follows the header: {@code length u32, facts, CRC32C u32}. */
    private static Facts facts(ByteBuffer bytes, StoreIdentity store, String name) {
        int from = FileHeader.BYTES + Integer.BYTES;
        int most = (int) Math.min(bytes.limit() - from - Integer.BYTES, ChunkBounds.factsBytes(store.fingerprint()));
        int length = most < 0
                ? -1
                : MappedReads.copy(bytes, FileHeader.BYTES, Integer.BYTES, name).getInt(0);
        if (length < 0 || length > most) {
            throw new CorruptDataException(name + " is damaged: a header of " + length + " bytes");
        }
        ByteBuffer facts = MappedReads.copy(bytes, from, length, name);
        int checksum =
                MappedReads.copy(bytes, from + length, Integer.BYTES, name).getInt(0);
        ByteReader in = new ByteReader(facts, name);
        if (checksum != Checksum.of(facts)) {
            throw in.corrupt("the checksum of the header does not fit");
        }
        String fingerprint = in.string();
        if (!fingerprint.equals(store.fingerprint()) || in.varint() != store.dimension()) {
            throw in.corrupt("the header does not fit the store");
        }
        Facts found = new Facts(in.varint(), in.varint());
        if (found.entries < 1 || found.entries > StorageOptions.MOST_ENTRIES_PER_CHUNK) {
            throw in.corrupt(found.entries + " entries, more than any chunk has");
        }
        return found;
    }

    /** Nobody is to read from here any more; who does all the same gets an {@link EndedException}, or what is in it. */
    public void end() {
        mapping.end();
    }

    public Path path() {
        return path;
    }

    public long id() {
        return id;
    }

    public ChunkFooter footer() {
        return footer;
    }

    /** Checksum of the footer, which has the checksums of everything else. */
    public int checksum() {
        return checksum;
    }

    public int bytes() {
        return bytes.limit();
    }

    /** What is held of it on the heap, roughly; cheap. */
    long heapBytes() {
        ChunkDirectory known = directory;
        return 900 + footer.scopes().heapBytes() + (known == null ? 0 : known.heapBytes());
    }

    /** @throws CorruptDataException if the directory can no longer be read as it was when it was checked */
    public ChunkDirectory directory() {
        ChunkDirectory known = directory;
        if (known == null) {
            known = new ChunkDirectory(footer, bytes, dimension, path.toString());
            directory = known;
        }
        return known;
    }

    /** @throws CorruptDataException if the block of the id is damaged */
    public EntryKey key(int position) {
        ChunkDirectory known = directory();
        return new EntryKey(known.scope(position), IdCodec.read(known.ids().record(position)));
    }

    /** @throws CorruptDataException if the block of the metadata is damaged */
    public Map<String, Object> metadata(int position) {
        ByteReader in = directory().metadata().record(position);
        return in.remaining() == 0 ? Map.of() : MetadataCodec.read(in);
    }

    /** @throws CorruptDataException if the row is damaged */
    public void copyVector(int row, float[] target) {
        directory().vectors().copy(row, target);
    }

    /** @throws CorruptDataException if one of its parts is damaged */
    public MemoryEntry entry(int position) {
        int row = directory().row(position);
        if (row < 0) {
            return entry(position, null);
        }
        float[] vector = new float[dimension];
        copyVector(row, vector);
        return entry(position, vector);
    }

    /** @throws CorruptDataException if one of the other parts is damaged */
    public MemoryEntry entryWithoutVector(int position) {
        return entry(position, null);
    }

    private MemoryEntry entry(int position, float @Nullable [] vector) {
        ChunkDirectory known = directory();
        String text = known.hasText(position) ? known.texts().record(position).string() : null;
        return new MemoryEntry(
                key(position), text, metadata(position), Instant.ofEpochMilli(known.timeMs(position)), vector);
    }

    /** A copy of the sidecar of this version, or null when it has another one or is damaged. */
    @Nullable public ByteBuffer sidecar(int version) {
        if (footer.sidecarVersion() != version
                || footer.place(ChunkFooter.Section.SIDECAR).length()
                        > ChunkBounds.sidecarBytes(dimension, footer.vectors())) {
            return null;
        }
        try {
            return footer.checked(ChunkFooter.Section.SIDECAR, bytes, path.toString());
        } catch (CorruptDataException e) {
            // Derived anew by who asks; a check of the whole file tells of it.
            return null;
        }
    }

    /** Reads everything; returns what is wrong, and whether whole entries are lost by it. */
    public List<CorruptDataException> verify() {
        List<CorruptDataException> damages = new ArrayList<>();
        try {
            ChunkDirectory known = directory();
            damages.addAll(known.ids().verify());
            damages.addAll(known.texts().verify());
            damages.addAll(known.metadata().verify());
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
