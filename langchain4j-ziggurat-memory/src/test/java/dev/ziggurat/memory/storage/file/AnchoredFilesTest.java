package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is acknowledged that went into files which are no longer there. */
class AnchoredFilesTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "ada");

    @TempDir
    Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private DiskEntryStore open(Durability force) {
        return DiskEntryStore.open(home(), StorageOptions.of("model", 2).withForce(force));
    }

    private static void put(DiskEntryStore store, String id) {
        store.write(List.of(new Change.Put(new MemoryEntry(
                new EntryKey(SCOPE, id), "text of " + id, Map.of(), Instant.EPOCH, new float[] {1, 0}))));
    }

    private static void assertRefused(DiskEntryStore store, String id) {
        assertThatThrownBy(() -> put(store, id))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("could not be written", "moved or deleted", "Put it back");
        assertThat(store.find(new EntryKey(SCOPE, id))).isEmpty();
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path log() throws IOException {
        try (Stream<Path> all = Files.list(home())) {
            return all.filter(file -> file.getFileName().toString().startsWith("log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedDirectoryTakesNoWrites(boolean forced) throws Exception {
        try (DiskEntryStore store = open(forced ? new Durability.Always() : new Durability.Os())) {
            put(store, "before");
            deleteAll(home());
            assertRefused(store, "first");
            assertRefused(store, "second");
            assertThat(store.count(SCOPE)).as("reading goes on").isEqualTo(1);
            assertThat(home()).as("it is not made anew").doesNotExist();
        }
    }

    @Test
    void aDirectoryThatWasMovedAwayIsTakenUpAgainWhenItComesBack() throws Exception {
        Path away = folder.resolve("away");
        try (DiskEntryStore store = open(new Durability.Always())) {
            put(store, "before");
            Files.move(home(), away);
            assertRefused(store, "lost");
            Files.move(away, home());
            put(store, "after");
        }
        try (DiskEntryStore store = open(new Durability.Always())) {
            assertThat(store.find(new EntryKey(SCOPE, "before"))).isPresent();
            assertThat(store.find(new EntryKey(SCOPE, "lost"))).isEmpty();
            assertThat(store.find(new EntryKey(SCOPE, "after"))).isPresent();
        }
    }

    @Test
    void anotherDirectoryInItsPlaceIsLeftAlone() throws Exception {
        try (DiskEntryStore store = open(new Durability.Always())) {
            put(store, "before");
            Files.move(home(), folder.resolve("away"));
            Files.createDirectory(home());
            Path other = Files.writeString(home().resolve("log-00000002.zig"), "not ours");
            assertRefused(store, "first");
            assertRefused(store, "second");
            assertThatThrownBy(store::sealAll).isInstanceOf(StorageException.class);
            assertThat(home()).isDirectoryContaining(file -> file.equals(other));
            assertThat(Files.list(home())).hasSize(1);
            assertThat(other).hasContent("not ours");
        }
    }

    @Test
    void aLogThatWasDeletedIsReplacedWithAllThatItHeld() throws Exception {
        try (DiskEntryStore store = open(new Durability.Always())) {
            put(store, "before");
            Files.delete(log());
            assertRefused(store, "lost");
            put(store, "after");
        }
        try (DiskEntryStore store = open(new Durability.Always())) {
            assertThat(store.find(new EntryKey(SCOPE, "before"))).isPresent();
            assertThat(store.find(new EntryKey(SCOPE, "lost"))).isEmpty();
            assertThat(store.find(new EntryKey(SCOPE, "after"))).isPresent();
        }
    }

    @Test
    void closingAfterTheDirectoryWentDoesNotFail() throws Exception {
        DiskEntryStore store = open(new Durability.Always());
        put(store, "before");
        deleteAll(home());
        store.close();
        assertThat(home()).doesNotExist();
    }
}
