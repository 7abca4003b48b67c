package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.LockedException;
import dev.ziggurat.memory.api.ModelMismatchException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway")
class DiskEntryStoreTest {

    private static final StorageOptions OPTIONS = StorageOptions.of("model-a", HistoryModel.DIMENSION);
    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "anna");

    @TempDir
    Path directory;

    private static MemoryEntry entry(String id, String text) {
        return new MemoryEntry(
                new EntryKey(SCOPE, id), text, Map.of(), Instant.ofEpochMilli(5), new float[HistoryModel.DIMENSION]);
    }

    private static Change put(String id, String text) {
        return new Change.Put(entry(id, text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheOracleOverRandomHistoriesAndReopenings(long seed) {
        Random random = new Random(seed);
        HistoryModel model = new HistoryModel();
        for (int round = 0; round < 5; round++) {
            try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
                model.check(store, 1e-3);
                for (int i = random.nextInt(120); i >= 0; i--) {
                    List<Change> write = HistoryModel.write(random);
                    model.apply(store.write(write), write);
                }
                model.check(store, 1e-3);
            }
        }
    }

    @Test
    void sequencesRiseByOneAndGoOnAfterReopening() {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.write(List.of(put("a", "1"), put("b", "2")))).isEqualTo(1);
            assertThat(store.write(List.of(put("c", "3")))).isEqualTo(3);
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.write(List.of(put("d", "4")))).isEqualTo(4);
        }
    }

    @Test
    void aDirectoryHasOneOwner() {
        DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS);
        assertThatThrownBy(() -> DiskEntryStore.open(directory, OPTIONS))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining(directory.toString());
        store.close();
        store.close();
        DiskEntryStore.open(directory, OPTIONS).close();
    }

    @Test
    void anotherModelIsRefusedAndBothAreNamed() {
        DiskEntryStore.open(directory, OPTIONS).close();
        assertThatThrownBy(() -> DiskEntryStore.open(directory, StorageOptions.of("model-b", HistoryModel.DIMENSION)))
                .isInstanceOf(ModelMismatchException.class)
                .hasMessageContaining("model-a")
                .hasMessageContaining("model-b")
                .hasMessageContaining("export");
        assertThatThrownBy(() -> DiskEntryStore.open(directory, StorageOptions.of("model-a", 9)))
                .isInstanceOf(ModelMismatchException.class)
                .hasMessageContaining("8")
                .hasMessageContaining("9");
        DiskEntryStore.open(directory, OPTIONS).close();
    }

    @Test
    void aTornTailIsCutAtTheLastWholeRecord() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            store.write(List.of(put("a", "kept")));
        }
        Path log = directory.resolve("log-00000001.zig");
        Files.write(log, new byte[] {'Z', 'G', 'R', 'C', 1, 2, 3, 4, 5, 0, 0, 0}, StandardOpenOption.APPEND);
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.sequences(SCOPE)).containsExactly(1);
            assertThat(store.write(List.of(put("b", "after")))).isEqualTo(2);
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.sequences(SCOPE)).containsExactly(1, 2);
        }
    }

    @Test
    void whatCannotBeGivenBackIsRefusedBeforeTheLog() {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            float[] infinite = new float[HistoryModel.DIMENSION];
            infinite[3] = Float.POSITIVE_INFINITY;
            refused(store, new MemoryEntry(new EntryKey(SCOPE, "x"), null, Map.of(), Instant.EPOCH, infinite), "3");
            refused(
                    store,
                    new MemoryEntry(new EntryKey(SCOPE, "x"), null, Map.of(), Instant.EPOCH, new float[3]),
                    "3 dimensions");
            refused(
                    store,
                    new MemoryEntry(new EntryKey(SCOPE, "x"), "t", Map.of("k", true), Instant.EPOCH, null),
                    "Boolean");
            refused(store, new MemoryEntry(new EntryKey(SCOPE, "x"), "t", Map.of(), Instant.MAX, null), "milliseconds");
            refused(
                    store,
                    new MemoryEntry(new EntryKey(SCOPE, "x".repeat(5_000)), "t", Map.of(), Instant.EPOCH, null),
                    "5000");
            assertThatThrownBy(() -> store.write(List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThat(store.write(List.of(put("a", "first")))).isEqualTo(1);
        }
    }

    private static void refused(DiskEntryStore store, MemoryEntry entry, String named) {
        assertThatThrownBy(() -> store.write(List.of(put("before", "in the same write"), new Change.Put(entry))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
        assertThat(store.count(SCOPE)).isZero();
    }

    @Test
    void aClosedStoreTakesNoWrites() {
        DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS);
        store.close();
        assertThatThrownBy(() -> store.write(List.of(put("a", "late"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void manyWritersShareTheLog() throws Exception {
        int threads = 8;
        int each = 60;
        TreeSet<Long> sequences = new TreeSet<>();
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<List<Long>>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                results.add(pool.submit(() -> {
                    List<Long> mine = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        long sequence = store.write(List.of(put(thread + "/" + i, "text " + i)));
                        MemoryEntry read = store.read(sequence);
                        assertThat(read).isNotNull();
                        mine.add(sequence);
                    }
                    return mine;
                }));
            }
            for (Future<List<Long>> result : results) {
                sequences.addAll(result.get());
            }
            pool.shutdown();
        }
        assertThat(sequences).hasSize(threads * each);
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.count(SCOPE)).isEqualTo(threads * each);
        }
    }

    @Test
    void theOtherForcePoliciesKeepEverythingOverAClose() {
        for (Durability policy : List.of(Durability.os(), Durability.interval(Duration.ofMillis(5)))) {
            try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS.withForce(policy))) {
                store.write(List.of(put(policy.toString(), "text")));
                store.flush();
            }
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            assertThat(store.count(SCOPE)).isEqualTo(2);
        }
    }
}
