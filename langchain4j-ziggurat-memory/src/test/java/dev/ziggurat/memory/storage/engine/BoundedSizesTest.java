package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.ChunkFooter;
import dev.ziggurat.memory.storage.chunk.ScopeCounts;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.Lz4;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileNames;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chunk whose checksums fit and whose lengths are lies costs that chunk and nothing else. */
@SuppressWarnings("NullAway") // the record takes null, but its class file does not say so
class BoundedSizesTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");
    private static final int PER_CHUNK = 50;
    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(PER_CHUNK);

    @TempDir
    Path directory;

    private SimulatedDisk disk;

    @BeforeEach
    void writeTwoChunks() {
        disk = new SimulatedDisk(1);
        Random random = new Random(1);
        try (DiskEntryStore store = open()) {
            for (int i = 0; i < 2 * PER_CHUNK; i++) {
                store.write(List.of(new Change.Put(new MemoryEntry(
                        new EntryKey(SCOPE, "id " + i),
                        "text " + i,
                        Map.of("n", i),
                        Instant.ofEpochMilli(i),
                        HistoryModel.vector(random)))));
            }
            assertThat(store.stats().chunks()).isEqualTo(2);
        }
    }

    private DiskEntryStore open() {
        return DiskEntryStore.open(directory, OPTIONS, disk, Runnable::run);
    }

    /** Changes the footer of the first chunk, makes its checksum fit, and lets the manifest name what came of it. */
    private void forge(ChunkFooter footer, int padding) {
        Path chunk = FileNames.chunk(directory, 1);
        byte[] bytes = disk.bytes(chunk);
        ChunkFooter.Packed packed = ChunkFooter.find(ByteBuffer.wrap(bytes), "chunk");
        ByteWriter forged = new ByteWriter(bytes.length).raw(Arrays.copyOf(bytes, packed.from()));
        forged.raw(new byte[padding]);
        footer.write(forged);
        disk.put(chunk, forged.toArray());
        int checksum = ChunkFooter.find(forged.toBuffer(), "chunk").checksum();
        for (Path file : disk.files()) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("manifest-") || name.startsWith("mirror-")) {
                long generation = Long.parseLong(name.replaceAll("\\D", ""));
                Manifest known = Manifest.read(ByteBuffer.wrap(disk.bytes(file)), generation, name);
                List<Manifest.ChunkRef> chunks = new ArrayList<>(known.chunks());
                Manifest.ChunkRef first = chunks.get(0);
                chunks.set(
                        0,
                        new Manifest.ChunkRef(
                                first.id(),
                                first.firstSequence(),
                                first.lastSequence(),
                                footer.entries(),
                                forged.size(),
                                checksum,
                                first.dead()));
                disk.put(file, with(known, chunks).write().toArray());
            }
        }
    }

    private static Manifest with(Manifest known, List<Manifest.ChunkRef> chunks) {
        return new Manifest(
                known.storeId(),
                known.generation(),
                known.fingerprint(),
                known.dimension(),
                known.logs(),
                known.sealedThrough(),
                known.nextSequence(),
                known.nextChunk(),
                chunks,
                known.lost(),
                known.lostWrites());
    }

    private ChunkFooter footer() {
        ByteBuffer bytes = ByteBuffer.wrap(disk.bytes(FileNames.chunk(directory, 1)));
        return ChunkFooter.read(ChunkFooter.find(bytes, "chunk"), "chunk");
    }

    private void assertOneChunkIsMovedAside() {
        try (DiskEntryStore store = open()) {
            assertThat(store.stats().quarantinedChunks()).isEqualTo(1);
            assertThat(store.count(SCOPE)).isEqualTo(PER_CHUNK);
            assertThat(store.sequences(SCOPE)).hasSize(PER_CHUNK);
            assertThat(store.read(2 * PER_CHUNK)).isNotNull();
        }
    }

    /** 2 MB of the file claim to be packed from up to 255 times that. */
    @ParameterizedTest
    @ValueSource(ints = {255, 100, 3})
    void aDirectoryThatClaimsToBeLarge(int times) {
        ChunkFooter footer = footer();
        int bytes = 2 << 20;
        int from = footer.place(ChunkFooter.Section.DIRECTORY).offset()
                + footer.place(ChunkFooter.Section.DIRECTORY).length();
        var sections = new java.util.EnumMap<>(footer.sections());
        int checksum = Checksum.of(ByteBuffer.allocate(bytes));
        sections.put(ChunkFooter.Section.DIRECTORY, new ChunkFooter.Place(from, bytes, checksum));
        forge(
                new ChunkFooter(
                        footer.format(),
                        footer.entries(),
                        footer.vectors(),
                        footer.sidecarVersion(),
                        times * bytes,
                        footer.scopes(),
                        sections),
                bytes);
        assertOneChunkIsMovedAside();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 20_000_000, 65_537})
    void moreEntriesThanAnyChunkHas(int entries) {
        ChunkFooter footer = footer();
        forge(
                new ChunkFooter(
                        footer.format(),
                        entries,
                        footer.vectors(),
                        footer.sidecarVersion(),
                        footer.directoryBytes(),
                        ScopeCounts.of(Map.of(SCOPE, entries)),
                        footer.sections()),
                0);
        assertOneChunkIsMovedAside();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 49, 1_000_000})
    void scopesThatDoNotAddUp(int counted) {
        ChunkFooter footer = footer();
        forge(
                new ChunkFooter(
                        footer.format(),
                        footer.entries(),
                        footer.vectors(),
                        footer.sidecarVersion(),
                        footer.directoryBytes(),
                        ScopeCounts.of(Map.of(SCOPE, counted)),
                        footer.sections()),
                0);
        assertOneChunkIsMovedAside();
    }

    /** With a checksum that fits, and of a length that the packed bytes could have. */
    @Test
    void aDirectoryWhosePackedBytesDoNotStandForWhatItClaims() {
        ChunkFooter footer = footer();
        forge(
                new ChunkFooter(
                        footer.format(),
                        footer.entries(),
                        footer.vectors(),
                        footer.sidecarVersion(),
                        footer.directoryBytes() + 1,
                        footer.scopes(),
                        footer.sections()),
                0);
        assertOneChunkIsMovedAside();
    }

    @Test
    void packedBytesAreMeasuredBeforeAnythingIsAllocatedForThem() {
        byte[] literals = new byte[1 << 20];
        literals[0] = (byte) 0xF0;
        for (int raw : List.of(255 << 20, 100 << 20, (1 << 20) + 1)) {
            assertThatThrownBy(() -> Lz4.unpack(ByteBuffer.wrap(literals), raw, "a block"))
                    .isInstanceOf(CorruptDataException.class)
                    .hasMessageContaining("packed bytes do not stand for");
        }
    }

    @Test
    void everythingThatIsPackedIsMeasuredRight() {
        Random random = new Random(4);
        for (int length : List.of(0, 1, 12, 13, 14, 15, 19, 270, 271, 272, 5_000, 70_000, 1_000_000)) {
            for (int letters : List.of(1, 2, 5, 256)) {
                byte[] raw = new byte[length];
                for (int i = 0; i < length; i++) {
                    raw[i] = (byte) random.nextInt(letters);
                }
                ByteWriter packed = new ByteWriter(64);
                Lz4.pack(ByteBuffer.wrap(raw), packed);
                assertThat(Lz4.unpack(packed.toBuffer(), length, "a block"))
                        .as(length + " of " + letters)
                        .isEqualTo(ByteBuffer.wrap(raw));
            }
        }
    }

    @Test
    void aTextOfManyMegabytesIsWrittenAndRead() {
        String text = "again and again ".repeat(1 << 20);
        try (DiskEntryStore store = open()) {
            long sequence = store.write(List.of(
                    new Change.Put(new MemoryEntry(new EntryKey(SCOPE, "long"), text, Map.of(), Instant.EPOCH, null))));
            store.sealAll();
            assertThat(store.read(sequence).text()).isEqualTo(text);
        }
        try (DiskEntryStore store = open()) {
            assertThat(store.verify().healthy()).isTrue();
            assertThat(store.count(SCOPE)).isEqualTo(2 * PER_CHUNK + 1);
        }
    }

    @Test
    void aManifestThatIsLongerThanAnyIsNotCopied() {
        // Mapped, it takes no memory; its copy would.
        assertThatThrownBy(() -> Manifest.read(ByteBuffer.allocateDirect((64 << 20) + 1), 1, "manifest"))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("more than any manifest");
    }
}
