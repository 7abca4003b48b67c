package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The B-tree is derived: deleted or damaged, it is built anew, and what is found through it stays the same. */
@SuppressWarnings("NullAway")
class LocatorTest {

    private static final StorageOptions OPTIONS =
            StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(8);

    @TempDir
    Path directory;

    private HistoryModel fill(int entries) {
        HistoryModel model = new HistoryModel();
        Random random = new Random(3);
        try (DiskEntryStore store = open()) {
            for (int i = 0; i < entries; i++) {
                Scope scope = new Scope(Scope.Kind.EPISODE, "owner " + i % 5);
                String id = i % 3 == 0 ? new UUID(random.nextLong(), i).toString() : "id " + i;
                List<Change> write = List.of(new Change.Put(new MemoryEntry(
                        new EntryKey(scope, id),
                        "text",
                        Map.of(),
                        Instant.ofEpochMilli(random.nextInt(1_000) - 200),
                        HistoryModel.vector(random))));
                model.apply(store.write(write), write);
            }
        }
        return model;
    }

    private DiskEntryStore open() {
        return DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run);
    }

    private List<Path> locators() throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("locator"))
                    .toList();
        }
    }

    @Test
    void aDeletedLocatorIsBuiltAnew() throws Exception {
        HistoryModel model = fill(700);
        assertThat(locators()).hasSize(2);
        for (Path file : locators()) {
            Files.delete(file);
        }
        try (DiskEntryStore store = open()) {
            model.check(store, 1e-3);
            assertThat(locators()).hasSize(2);
        }
    }

    @Test
    void aDamagedLocatorIsNoticedAndBuiltAnew() throws Exception {
        HistoryModel model = fill(400);
        Random random = new Random(9);
        for (int round = 0; round < 20; round++) {
            List<Path> files = new ArrayList<>(locators());
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            if (round % 4 == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bytes);
            try (DiskEntryStore store = open()) {
                assertThat(store.stats().damages()).isEqualTo(1);
                model.check(store, 1e-3);
            }
            assertThat(locators()).hasSize(2);
        }
    }
}
