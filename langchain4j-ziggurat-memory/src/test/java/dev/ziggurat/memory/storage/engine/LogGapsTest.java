package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.file.FileNames;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the logs lack is reported, however much is cut off or gone: the next log and the manifest know what was there.
 */
@SuppressWarnings("NullAway") // the record takes null, but its class file does not say so
class LogGapsTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");
    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(4);
    private static final int OLDER = 20;
    private static final int NEWER = 8;

    @TempDir
    Path directory;

    private SimulatedDisk disk;
    private Path older;
    private Path newer;

    private static Change put(int number) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(SCOPE, "id " + number), "text " + number, Map.of(), Instant.ofEpochMilli(number), null));
    }

    /** Of the older log four entries are sealed, the rest is only in it; the newer one removes one of them. */
    @BeforeEach
    void writeAStoreOfTwoLogs() {
        disk = new SimulatedDisk(1);
        Deque<Runnable> waiting = new ArrayDeque<>();
        DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, disk, waiting::add);
        List<Change> batch = new ArrayList<>();
        for (int i = 0; i < OLDER; i++) {
            batch.add(put(i));
            if (i % 2 == 1) {
                store.write(batch);
                batch.clear();
            }
        }
        store.sealOne();
        assertThat(store.stats().chunks()).isEqualTo(1);
        for (int i = 0; i < NEWER; i++) {
            store.write(List.of(put(OLDER + i)));
        }
        store.write(List.of(new Change.Remove(new EntryKey(SCOPE, "id 19"))));
        long[] logs = FileNames.numbers(
                disk.files().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList(),
                "log");
        assertThat(logs).hasSize(2);
        older = FileNames.log(directory, logs[0]);
        newer = FileNames.log(directory, logs[1]);
        disk = disk.copy();
        store.close();
    }

    private DiskEntryStore open(SimulatedDisk files) {
        return DiskEntryStore.open(directory, OPTIONS, files, task -> {});
    }

    private void cut(SimulatedDisk damaged, Path file, int length) {
        damaged.put(file, Arrays.copyOf(damaged.bytes(file), length));
    }

    /** Opened twice and repaired: the loss is reported until then. */
    private void assertTold(SimulatedDisk damaged, Path file, int live) {
        String name = String.valueOf(file.getFileName());
        try (DiskEntryStore store = open(damaged)) {
            assertThat(store.count(SCOPE)).as(name).isEqualTo(live);
            assertThat(store.stats().damages()).as(name).isPositive();
            assertThat(store.verify().damages()).as(name).anyMatch(line -> line.contains(name));
            store.write(List.of(put(100)));
        }
        try (DiskEntryStore store = open(damaged)) {
            assertThat(store.stats().damages()).as("nothing new").isZero();
            assertThat(store.count(SCOPE)).isEqualTo(live + 1);
            assertThat(store.verify().damages())
                    .as("reported until a repair")
                    .singleElement()
                    .asString()
                    .contains(name);
            assertThat(store.repair().damages()).singleElement().asString().contains(name);
            assertThat(store.verify().healthy()).isTrue();
        }
        try (DiskEntryStore store = open(damaged)) {
            assertThat(store.verify().healthy()).isTrue();
            assertThat(store.count(SCOPE)).isEqualTo(live + 1);
        }
    }

    @Test
    void anOlderLogThatIsCutByAByteIsToldAndWhatFollowsIsKept() {
        SimulatedDisk damaged = disk.copy();
        cut(damaged, older, disk.bytes(older).length - 1);
        // The last two are lost, of which one was removed.
        assertTold(damaged, older, OLDER - 2 + NEWER);
        assertThat(damaged.exists(directory.resolve("quarantine").resolve(older.getFileName())))
                .isTrue();
    }

    @Test
    void whereverAnOlderLogIsCutItIsTold() {
        int length = disk.bytes(older).length;
        for (int left = 0; left < length; left += 37) {
            SimulatedDisk damaged = disk.copy();
            cut(damaged, older, left);
            try (DiskEntryStore store = open(damaged)) {
                assertThat(store.stats().damages()).as("cut to " + left).isPositive();
                assertThat(store.verify().healthy()).as("cut to " + left).isFalse();
                assertThat(store.find(new EntryKey(SCOPE, "id " + OLDER)))
                        .as("what follows")
                        .isPresent();
            }
        }
    }

    /** The first version of the manifest names the first log only, without its length. */
    @Test
    void theNextLogProvesAGapThatNoManifestKnows() {
        SimulatedDisk damaged = disk.copy();
        for (Path file : damaged.files()) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("manifest-") || name.startsWith("mirror-")) {
                damaged.put(file, withoutLengths(damaged.bytes(file), file));
            }
        }
        try (DiskEntryStore store = open(damaged.copy())) {
            assertThat(store.stats().damages()).isZero();
            assertThat(store.verify().healthy()).isTrue();
        }
        cut(damaged, older, disk.bytes(older).length * 5 / 8);
        try (DiskEntryStore store = open(damaged)) {
            assertThat(store.stats().damages()).isPositive();
            assertThat(store.verify().damages()).singleElement().asString().contains("log-", "cut off");
        }
    }

    private static byte[] withoutLengths(byte[] manifest, Path file) {
        String name = String.valueOf(file.getFileName());
        long generation = Long.parseLong(name.replaceAll("\\D", ""));
        Manifest known = Manifest.read(ByteBuffer.wrap(manifest), generation, name);
        return new Manifest(
                        known.storeId(),
                        generation,
                        known.fingerprint(),
                        known.dimension(),
                        List.of(new Manifest.LogRef(known.firstLog(), 0)),
                        known.sealedThrough(),
                        known.nextSequence(),
                        known.nextChunk(),
                        known.chunks(),
                        known.lost(),
                        List.of())
                .write()
                .toArray();
    }

    @Test
    void aNewestLogThatIsGoneIsTold() {
        SimulatedDisk damaged = disk.copy();
        damaged.remove(newer);
        // What was removed only there is back.
        assertTold(damaged, newer, OLDER);
    }

    @Test
    void anOldestLogThatIsGoneIsTold() {
        SimulatedDisk damaged = disk.copy();
        damaged.remove(older);
        assertTold(damaged, older, 4 + NEWER);
    }

    @Test
    void theOnlyLogOfAClosedStoreIsMissedByteByByte() {
        SimulatedDisk closed = new SimulatedDisk(2);
        try (DiskEntryStore store = open(closed)) {
            store.write(List.of(put(1)));
            store.write(List.of(put(2)));
        }
        Path log = FileNames.log(directory, 1);
        int length = closed.bytes(log).length;
        for (int left = 0; left < length; left++) {
            SimulatedDisk damaged = closed.copy();
            cut(damaged, log, left);
            try (DiskEntryStore store = open(damaged)) {
                assertThat(store.stats().damages()).as("cut to " + left).isPositive();
            }
        }
        try (DiskEntryStore store = open(closed)) {
            assertThat(store.count(SCOPE)).isEqualTo(2);
        }
        assertThat(closed.bytes(log)).as("nothing was written").hasSize(length);
    }

    @Test
    void aLogThatTookThePlaceOfABrokenOneIsMissedToo() {
        SimulatedDisk failing = new SimulatedDisk(3);
        SimulatedDisk damaged;
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, failing, Runnable::run)) {
            store.write(List.of(put(1)));
            failing.failAt(failing.operations() + 1, SimulatedDisk.Fault.FORCE_FAILS);
            assertThatThrownBy(() -> store.write(List.of(put(2)))).isInstanceOf(StorageException.class);
            failing.failAt(Integer.MAX_VALUE, SimulatedDisk.Fault.NONE);
            store.write(List.of(put(3)));
            damaged = failing.copy();
        }
        damaged.remove(FileNames.log(directory, 2));
        try (DiskEntryStore again = open(damaged)) {
            assertThat(again.stats().damages()).isPositive();
        }
    }
}
