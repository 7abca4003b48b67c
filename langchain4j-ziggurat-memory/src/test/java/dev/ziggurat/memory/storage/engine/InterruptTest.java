package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt closes the file that its thread writes to; the writes hold all the same. */
@Timeout(60)
class InterruptTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "ada");
    private static final StorageOptions OPTIONS = StorageOptions.of("interrupt", 4);
    private static final int WRITES = 300;

    @TempDir
    Path folder;

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() {
        try (DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS)) {
            Thread.currentThread().interrupt();
            store.write(List.of(put("e", 1)));
            assertThat(Thread.interrupted()).isTrue();
            store.write(List.of(put("e", 2)));
            assertThat(store.count(SCOPE)).isEqualTo(2);
        }
    }

    @Test
    void interruptsAmidWritesFailNoWriterAndLoseNothing() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS)) {
            List<CompletableFuture<Void>> results = new ArrayList<>();
            List<Thread> writers = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                CompletableFuture<Void> result = new CompletableFuture<>();
                results.add(result);
                writers.add(new Thread(() -> write(store, name, result)));
            }
            writers.forEach(Thread::start);
            Random random = new Random(4);
            while (writers.stream().anyMatch(Thread::isAlive)) {
                writers.get(0).interrupt();
                Thread.sleep(1 + random.nextInt(20));
            }
            for (CompletableFuture<Void> result : results) {
                result.get();
            }
        }
        try (DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS)) {
            assertThat(store.count(SCOPE)).isEqualTo(2 * WRITES);
            assertThat(store.stats().damages()).isZero();
        }
    }

    private static void write(DiskEntryStore store, String name, CompletableFuture<Void> result) {
        try {
            for (int i = 0; i < WRITES; i++) {
                store.write(List.of(put(name, i)));
            }
            result.complete(null);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static Change put(String name, int number) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(SCOPE, name + number),
                "text " + number,
                Map.of(),
                Instant.ofEpochSecond(number),
                new float[] {1, number, 2, 3}));
    }
}
