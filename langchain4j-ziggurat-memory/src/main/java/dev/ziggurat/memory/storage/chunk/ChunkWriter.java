package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.IdCodec;
import dev.ziggurat.memory.storage.codec.Lz4;
import dev.ziggurat.memory.storage.codec.MetadataCodec;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns entries into the bytes of a chunk. */
public final class ChunkWriter {

    /** Records are small and often read one after the other. */
    static final int NAME_BLOCK_BYTES = 4 << 10;
    /** Large enough for LZ4 to find repeated words, small enough to unpack for one text. */
    static final int TEXT_BLOCK_BYTES = 8 << 10;

    private final long storeId;
    private final long id;
    private final String fingerprint;
    private final int dimension;
    private final VectorFormat format;
    private final Sidecar sidecar;

    public ChunkWriter(StoreIdentity store, long id, VectorFormat format, Sidecar sidecar) {
        this.storeId = store.storeId();
        this.id = id;
        this.fingerprint = store.fingerprint();
        this.dimension = store.dimension();
        this.format = format;
        this.sidecar = sidecar;
    }

    /** @param entries with their sequences, which rise */
    public ByteWriter write(List<Map.Entry<Long, MemoryEntry>> entries) {
        int count = entries.size();
        Map<Scope, Integer> scopes = new LinkedHashMap<>();
        Map<Scope, Integer> numbers = new LinkedHashMap<>();
        long[] sequences = new long[count];
        long[] timesMs = new long[count];
        int[] scopeNumbers = new int[count];
        byte[] flags = new byte[count];
        List<float[]> vectors = new ArrayList<>(count);
        List<Integer> vectorEntries = new ArrayList<>(count);
        List<byte[]> ids = new ArrayList<>(count);
        List<byte[]> texts = new ArrayList<>(count);
        List<byte[]> metadata = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            MemoryEntry entry = entries.get(i).getValue();
            Scope scope = entry.key().scope();
            sequences[i] = entries.get(i).getKey();
            timesMs[i] = entry.at().toEpochMilli();
            scopes.merge(scope, 1, Integer::sum);
            scopeNumbers[i] = numbers.computeIfAbsent(scope, each -> numbers.size());
            ids.add(IdCodec.write(entry.key().id()));
            String text = entry.text();
            texts.add(
                    text == null ? new byte[0] : new ByteWriter(64).string(text).toArray());
            metadata.add(metadataBytes(entry.metadata()));
            flags[i] = (byte) (text == null ? 0 : ChunkDirectory.HAS_TEXT);
            float[] vector = entry.vector();
            if (vector != null) {
                flags[i] |= ChunkDirectory.HAS_VECTOR;
                vectors.add(vector);
                vectorEntries.add(i);
            }
        }
        Sections out = new Sections(header(count, vectors.size()));
        List<ByteWriter> tables =
                List.of(new ByteWriter(4096), new ByteWriter(64), new ByteWriter(64), new ByteWriter(64));
        VectorRows.write(vectors, format, dimension, tables.get(0), out.bytes);
        out.end(ChunkFooter.Section.VECTORS);
        byte[] derived = derive(entries, vectorEntries, tables.get(0), out.of(ChunkFooter.Section.VECTORS));
        RecordBlocks.write(ids, NAME_BLOCK_BYTES, tables.get(1), out.bytes);
        out.end(ChunkFooter.Section.IDS);
        RecordBlocks.write(texts, TEXT_BLOCK_BYTES, tables.get(2), out.bytes);
        out.end(ChunkFooter.Section.TEXTS);
        RecordBlocks.write(metadata, NAME_BLOCK_BYTES, tables.get(3), out.bytes);
        out.end(ChunkFooter.Section.METADATA);
        if (derived.length > ChunkBounds.sidecarBytes(dimension, vectors.size())) {
            throw new IllegalArgumentException("a sidecar of " + derived.length + " bytes for " + vectors.size()
                    + " vectors of " + dimension + " dimensions");
        }
        out.bytes.raw(derived);
        out.end(ChunkFooter.Section.SIDECAR);
        ByteWriter directory = new ByteWriter(16 * count);
        ChunkDirectory.write(sequences, timesMs, scopeNumbers, flags, tables, directory);
        Lz4.pack(directory.toBuffer(), out.bytes);
        out.end(ChunkFooter.Section.DIRECTORY);
        new ChunkFooter(
                        format,
                        count,
                        vectors.size(),
                        sidecar.version(),
                        directory.size(),
                        ScopeCounts.of(scopes),
                        out.places)
                .write(out.bytes);
        return out.bytes;
    }

    private ByteWriter header(int entries, int vectors) {
        ByteWriter out = new ByteWriter(1 << 16);
        new FileHeader(FileHeader.Type.CHUNK, storeId, id).write(out);
        ByteWriter facts = new ByteWriter(128);
        facts.string(fingerprint).varint(dimension).varint(entries).varint(vectors);
        out.u32(facts.size()).raw(facts.toArray());
        out.u32(Checksum.of(facts.toBuffer()));
        return out;
    }

    private static byte[] metadataBytes(Map<String, Object> metadata) {
        if (metadata.isEmpty()) {
            return new byte[0];
        }
        ByteWriter out = new ByteWriter(64);
        MetadataCodec.write(metadata, out);
        return out.toArray();
    }

    /** The sidecar of the vectors as they will be read back, so that it is the same when it is derived anew. */
    private byte[] derive(
            List<Map.Entry<Long, MemoryEntry>> entries,
            List<Integer> vectorEntries,
            ByteWriter table,
            ByteBuffer rows) {
        String name = "a new chunk";
        VectorRows stored = VectorRows.read(
                format, dimension, vectorEntries.size(), new ByteReader(table.toBuffer(), name), rows, name);
        return sidecar.derive(new VectorBlock() {
            @Override
            public long id() {
                return id;
            }

            @Override
            public int size() {
                return vectorEntries.size();
            }

            @Override
            public long sequence(int position) {
                return entries.get(vectorEntries.get(position)).getKey();
            }

            @Override
            public Scope scope(int position) {
                return entries.get(vectorEntries.get(position)).getValue().key().scope();
            }

            @Override
            public void copyVector(int position, float[] target) {
                stored.copy(position, target);
            }

            @Override
            public ByteBuffer sidecar() {
                return ByteBuffer.allocate(0);
            }
        });
    }

    /** The growing file and where its sections are. */
    private static final class Sections {
        final ByteWriter bytes;
        final Map<ChunkFooter.Section, ChunkFooter.Place> places = new EnumMap<>(ChunkFooter.Section.class);
        private int from;

        Sections(ByteWriter header) {
            bytes = header;
            from = header.size();
        }

        ByteBuffer of(ChunkFooter.Section section) {
            ChunkFooter.Place place = places.get(section);
            if (place == null) {
                throw new IllegalStateException(section + " is not written yet");
            }
            return bytes.toBuffer().slice(place.offset(), place.length());
        }

        void end(ChunkFooter.Section section) {
            int length = bytes.size() - from;
            places.put(section, new ChunkFooter.Place(from, length, Checksum.of(bytes.toBuffer(), from, length)));
            from = bytes.size();
        }
    }
}
