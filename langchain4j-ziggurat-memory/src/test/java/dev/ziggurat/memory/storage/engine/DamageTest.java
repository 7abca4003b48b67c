package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.RepairReport;
import dev.ziggurat.memory.storage.StorageListener;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Checksum;
import dev.ziggurat.memory.storage.file.FileHeader;
import dev.ziggurat.memory.storage.file.FileNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at every byte of a small store is found or harmless: what is served is what was written. */
@SuppressWarnings("NullAway")
class DamageTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");
    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(4);

    @TempDir
    Path directory;

    private final Map<Long, MemoryEntry> written = new HashMap<>();
    private final List<Long> live = new ArrayList<>();
    private SimulatedDisk disk;

    @BeforeEach
    void writeAStoreOfTwoChunksAndALog() {
        disk = new SimulatedDisk(1);
        Random random = new Random(1);
        try (DiskEntryStore store = open(disk)) {
            for (int i = 0; i < 9; i++) {
                MemoryEntry entry = new MemoryEntry(
                        new EntryKey(SCOPE, "id " + i),
                        "text " + i,
                        Map.of("n", i),
                        Instant.ofEpochMilli(i),
                        HistoryModel.vector(random));
                long sequence = store.write(List.of(new Change.Put(entry)));
                written.put(sequence, entry);
                live.add(sequence);
            }
            store.write(List.of(new Change.Remove(new EntryKey(SCOPE, "id 1"))));
            live.remove(2L);
            assertThat(store.stats().chunks()).isEqualTo(2);
        }
    }

    private DiskEntryStore open(SimulatedDisk files) {
        return DiskEntryStore.open(directory, OPTIONS, files, Runnable::run);
    }

    /** Opens and reads all; returns how many of the live entries are there. */
    private int readAll(SimulatedDisk damaged, boolean mayForgetSilently, String what) {
        try (DiskEntryStore store = open(damaged)) {
            int there = 0;
            for (long sequence : store.sequences(SCOPE)) {
                assertThat(written).as(what).containsKey(sequence);
                MemoryEntry entry = store.read(sequence);
                if (entry != null) {
                    HistoryModel.assertSame(entry, written.get(sequence), 1e-3);
                    there += live.contains(sequence) ? 1 : 0;
                }
            }
            for (VectorBlock block : store.blocks()) {
                float[] vector = new float[HistoryModel.DIMENSION];
                for (int i = 0; i < block.size(); i++) {
                    block.copyVector(i, vector);
                }
            }
            if (there < live.size() && !mayForgetSilently) {
                assertThat(store.stats().damages()).as(what).isPositive();
            }
            return there;
        } catch (CorruptDataException | StorageException e) {
            assertThat(e.getMessage()).as(what).isNotEmpty();
            return 0;
        }
    }

    @Test
    void aFlippedBitAnywhereIsFoundOrHarmless() {
        Random random = new Random(5);
        for (Path file : disk.files()) {
            for (int at = 0; at < disk.bytes(file).length; at++) {
                SimulatedDisk damaged = disk.copy();
                byte[] bytes = damaged.bytes(file).clone();
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                damaged.put(file, bytes);
                String what = file.getFileName() + " at " + at;
                int there = readAll(damaged, false, what);
                // Whatever single byte is hit, the other chunk and what both copies of the manifest know are served.
                assertThat(there).as(what).isGreaterThanOrEqualTo(4);
            }
        }
    }

    @Test
    void aFileCutAtAnyLengthIsFoundOrHarmless() {
        for (Path file : disk.files()) {
            for (int length = 0; length < disk.bytes(file).length; length++) {
                SimulatedDisk damaged = disk.copy();
                damaged.put(file, Arrays.copyOf(damaged.bytes(file), length));
                // A log that ends early looks like one whose last writes never finished.
                boolean log = file.getFileName().toString().startsWith("log");
                readAll(damaged, log, file.getFileName() + " cut to " + length);
            }
        }
    }

    @Test
    void swappedFilesAreNotTakenForEachOther() {
        List<Path> files = disk.files();
        for (Path one : files) {
            for (Path other : files) {
                if (!one.equals(other)) {
                    SimulatedDisk damaged = disk.copy();
                    damaged.put(one, disk.bytes(other));
                    damaged.put(other, disk.bytes(one));
                    readAll(damaged, false, one.getFileName() + " swapped with " + other.getFileName());
                }
            }
        }
    }

    @Test
    void aDamagedChunkIsMovedAsideAndTheOthersAreServed() throws Exception {
        Path chunk = FileNames.chunk(directory, 1);
        byte[] bytes = disk.bytes(chunk).clone();
        bytes[bytes.length - 20] ^= 4;
        disk.put(chunk, bytes);
        List<String> told = new ArrayList<>();
        StorageListener listener = new StorageListener() {
            @Override
            public void damaged(dev.ziggurat.memory.api.MemoryException damage) {
                told.add(damage.getMessage());
            }

            @Override
            public void failed(dev.ziggurat.memory.api.MemoryException failure) {}
        };
        try (DiskEntryStore store =
                DiskEntryStore.open(directory, OPTIONS.withListener(listener), disk, Runnable::run)) {
            assertThat(store.sequences(SCOPE)).containsExactly(5, 6, 7, 8, 9);
            assertThat(store.stats().quarantinedChunks()).isEqualTo(1);
            assertThat(told).singleElement().asString().contains("chunk-00000001");
        }
        assertThat(disk.exists(chunk)).isFalse();
        assertThat(disk.exists(directory.resolve("quarantine").resolve("chunk-00000001.zig")))
                .isTrue();
        try (DiskEntryStore store = open(disk)) {
            assertThat(store.stats().damages()).isZero();
            assertThat(store.stats().quarantinedChunks()).isEqualTo(1);
            assertThat(store.count(SCOPE)).isEqualTo(5);
        }
    }

    @Test
    void aDamagedRowLosesOnlyItsEntryAndRepairWritesTheRestAnew() {
        Path chunk = FileNames.chunk(directory, 2);
        byte[] bytes = disk.bytes(chunk).clone();
        // The first row of the vectors, which follow the header.
        bytes[FileHeader.BYTES + 4 + 11 + 4 + 12] ^= 1;
        disk.put(chunk, bytes);
        try (DiskEntryStore store = open(disk)) {
            assertThat(store.count(SCOPE)).isEqualTo(8);
            VerifyReport report = store.verify();
            assertThat(report.healthy()).isFalse();
            assertThat(report.damages()).singleElement().asString().contains("row 0");
            assertThat(store.read(5)).isNull();
            assertThat(store.isLive(5)).isFalse();
            assertThat(store.read(6)).isNotNull();
            RepairReport repaired = store.repair();
            assertThat(repaired.rewrittenChunks()).isEqualTo(1);
            assertThat(store.verify().healthy()).isTrue();
            assertThat(store.sequences(SCOPE)).containsExactly(1, 3, 4, 6, 7, 8, 9);
        }
        assertThat(disk.exists(directory.resolve("quarantine").resolve("chunk-00000002.zig")))
                .isTrue();
    }

    @Test
    void aChunkThatIsRewrittenForItsDamageIsMovedAside() {
        Path chunk = FileNames.chunk(directory, 2);
        byte[] bytes = disk.bytes(chunk).clone();
        int firstRow = FileHeader.BYTES + 4 + 11 + 4;
        Arrays.fill(bytes, firstRow + 12, firstRow + 30, (byte) 0);
        disk.put(chunk, bytes);
        try (DiskEntryStore store = open(disk)) {
            assertThat(store.read(5)).isNull();
            assertThat(store.read(6)).isNull();
            assertThat(store.stats().lostEntries()).isEqualTo(2);
            store.maintain();
            assertThat(store.sequences(SCOPE)).containsExactly(1, 3, 4, 7, 8, 9);
            assertThat(store.verify().healthy()).isTrue();
        }
        assertThat(disk.exists(chunk)).isFalse();
        assertThat(disk.bytes(directory.resolve("quarantine").resolve("chunk-00000002.zig")))
                .isEqualTo(bytes);
    }

    @Test
    void whatIsRemovedWhileItCannotBeReadStaysRemovedWhenItCan() {
        for (Change removal : List.of(new Change.Remove(new EntryKey(SCOPE, "id 4")), new Change.Clear(SCOPE))) {
            SimulatedDisk passing = disk.copy();
            Path chunk = FileNames.chunk(directory, 2);
            byte[] whole = passing.bytes(chunk).clone();
            byte[] bytes = whole.clone();
            bytes[FileHeader.BYTES + 4 + 11 + 4 + 12] ^= 1;
            passing.put(chunk, bytes);
            try (DiskEntryStore store = open(passing)) {
                assertThat(store.read(5)).isNull();
                store.write(List.of(removal));
                // Sealed, so that the removal is in no log any more; the chunk with one damaged entry stays.
                for (int i = 0; i < 8; i++) {
                    store.write(List.of(new Change.Put(new MemoryEntry(
                            new EntryKey(new Scope(Scope.Kind.WINDOW, "ben"), "id " + i),
                            "text",
                            Map.of(),
                            Instant.EPOCH,
                            null))));
                }
            }
            if (passing.exists(chunk)) {
                passing.put(chunk, whole);
            }
            try (DiskEntryStore store = open(passing)) {
                assertThat(store.isLive(5)).isFalse();
                assertThat(store.find(new EntryKey(SCOPE, "id 4"))).isEmpty();
                assertThat(store.count(SCOPE)).isEqualTo(removal instanceof Change.Clear ? 0 : 7);
                assertThat(store.sequences(SCOPE)).hasSize(store.count(SCOPE));
            }
        }
    }

    @Test
    void aNewerVersionIsRefusedAndNotGuessed() {
        for (Path file : List.of(FileNames.chunk(directory, 1), FileNames.log(directory, 3))) {
            SimulatedDisk newer = disk.copy();
            byte[] bytes = newer.bytes(file).clone();
            bytes[8] = 9;
            ByteWriter header = new ByteWriter(32).raw(bytes, 0, 28);
            header.u32(Checksum.of(header.toBuffer()));
            System.arraycopy(header.toArray(), 0, bytes, 0, 32);
            newer.put(file, bytes);
            assertThatThrownBy(() -> open(newer))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("version 9")
                    .hasMessageContaining("newer");
            assertThat(newer.exists(file)).isTrue();
        }
    }

    @Test
    void withoutAnyManifestNothingIsGuessed() throws Exception {
        for (Path file : disk.files()) {
            String name = file.getFileName().toString();
            if (name.startsWith("manifest") || name.startsWith("mirror")) {
                disk.put(file, new byte[] {1, 2, 3});
            }
        }
        assertThatThrownBy(() -> open(disk))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("salvage");
    }
}
