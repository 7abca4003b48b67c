package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.MappedReads;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The end of a chunk: where its sections are, their checksums, and what is known without reading them. It is followed by
 * {@code length u32, CRC32C u32, magic u32}.
 *
 * @param scopes the scopes of the entries, in the order of their numbers in the directory, with the number of entries
 * @param directoryBytes length of the directory section when unpacked
 */
public record ChunkFooter(
        VectorFormat format,
        int entries,
        int vectors,
        int sidecarVersion,
        int directoryBytes,
        ScopeCounts scopes,
        Map<Section, Place> sections) {

    static final int TRAILER_BYTES = 12;

    private static final int MAGIC = 0x5446475A; // "ZGFT"

    /** The sections, in the order of the file. */
    public enum Section {
        VECTORS,
        IDS,
        TEXTS,
        METADATA,
        SIDECAR,
        DIRECTORY
    }

    /** Where a section is, and its checksum. */
    public record Place(int offset, int length, int checksum) {}

    public void write(ByteWriter out) {
        int start = out.size();
        out.u8(format.code())
                .varint(entries)
                .varint(vectors)
                .u32(sidecarVersion)
                .varint(directoryBytes);
        scopes.write(out);
        for (Section section : Section.values()) {
            Place place = sections.get(section);
            if (place == null) {
                throw new IllegalArgumentException("a chunk without " + section);
            }
            out.varint(place.offset).varint(place.length).u32(place.checksum);
        }
        int length = out.size() - start;
        int checksum = Checksum.of(out.toBuffer(), start, length);
        out.u32(length).u32(checksum).u32(MAGIC);
    }

    /** The bytes of a footer whose checksum fits, and where in the file they begin. */
    public record Packed(ByteBuffer bytes, int checksum, int from) {}

    /** Finds the footer of a chunk. */
    public static Packed find(ByteBuffer file, String name) {
        return find(file, Integer.MAX_VALUE, name);
    }

    /** As above, where it has at most {@code mostBytes} bytes. */
    public static Packed find(ByteBuffer file, long mostBytes, String name) {
        int end = file.limit() - TRAILER_BYTES;
        if (end < 0) {
            throw new CorruptDataException(name + " has no footer: it is cut off");
        }
        ByteBuffer trailer = MappedReads.copy(file, end, TRAILER_BYTES, name);
        int length = trailer.getInt(0);
        int checksum = trailer.getInt(4);
        if (trailer.getInt(8) != MAGIC) {
            throw new CorruptDataException(name + " has no footer: it is cut off or damaged");
        }
        if (length < 0 || length > end || length > mostBytes) {
            throw new CorruptDataException(name + " is damaged: a footer of " + length + " bytes");
        }
        ByteBuffer bytes = MappedReads.copy(file, end - length, length, name);
        if (checksum != Checksum.of(bytes)) {
            throw new CorruptDataException(name + " is damaged: the checksum of the footer does not fit");
        }
        return new Packed(bytes, checksum, end - length);
    }

    public static ChunkFooter read(Packed packed, String name) {
        ByteReader in = new ByteReader(packed.bytes, name);
        VectorFormat format = format(in.u8(), in);
        long entries = in.varint();
        long vectors = in.varint();
        int sidecarVersion = in.u32();
        long directoryBytes = in.varint();
        if (entries < 1 || entries > StorageOptions.MOST_ENTRIES_PER_CHUNK || vectors < 0 || vectors > entries) {
            throw in.corrupt(entries + " entries with " + vectors + " vectors");
        }
        if (directoryBytes < 0 || directoryBytes > ChunkBounds.directoryBytes(entries)) {
            throw in.corrupt("a directory of " + directoryBytes + " bytes");
        }
        ScopeCounts scopes = ScopeCounts.read(in, entries);
        Map<Section, Place> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            long offset = in.varint();
            long size = in.varint();
            if (offset < 0 || size < 0 || offset > packed.from || size > packed.from - offset) {
                throw in.corrupt("the section " + section + " is not inside the file");
            }
            if (section == Section.DIRECTORY && size > directoryBytes) {
                throw in.corrupt("a directory of " + size + " bytes that is packed from " + directoryBytes);
            }
            sections.put(section, new Place((int) offset, (int) size, in.u32()));
        }
        in.expectEnd();
        return new ChunkFooter(
                format, (int) entries, (int) vectors, sidecarVersion, (int) directoryBytes, scopes, sections);
    }

    ByteBuffer section(Section section, ByteBuffer file) {
        Place place = place(section);
        return file.slice(place.offset, place.length);
    }

    /**
     * A copy of a whole section.
     *
     * @throws CorruptDataException if it is not what was written
     */
    public ByteBuffer checked(Section section, ByteBuffer file, String name) {
        Place place = place(section);
        ByteBuffer bytes = MappedReads.copy(file, place.offset, place.length, name);
        if (place.checksum != Checksum.of(bytes)) {
            throw new CorruptDataException(
                    name + " is damaged: the checksum of its section " + section + " does not fit");
        }
        return bytes;
    }

    public Place place(Section section) {
        Place place = sections.get(section);
        if (place == null) {
            throw new IllegalStateException("a chunk without " + section);
        }
        return place;
    }

    private static VectorFormat format(int code, ByteReader in) {
        for (VectorFormat format : VectorFormat.values()) {
            if (format.code() == code) {
                return format;
            }
        }
        throw in.corrupt("no vector format has the code " + code);
    }
}
