package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.ProcessResources;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks so small that there is a locator, and files are replaced all the time. */
@Tag("slow")
class StorageLeakTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.EPISODE, "ada");
    private static final StorageOptions OPTIONS = StorageOptions.of("leak", 4).withEntriesPerChunk(4);

    @TempDir
    Path folder;

    @Test
    void replacedFilesAreLetGoWhileOpenAndAllWhenClosed() throws Exception {
        for (int round = 0; round < 30; round++) {
            try (DiskEntryStore store = DiskEntryStore.open(folder, OPTIONS)) {
                for (int i = 0; i < 40; i++) {
                    store.write(List.of(put(round * 40 + i)));
                    if (i % 3 == 0) {
                        store.write(List.of(new Change.Remove(key(round * 40 + i))));
                    }
                }
                store.maintain();
                store.compact();
                assertThat(ProcessResources.in(folder)).noneMatch(line -> isHandle(line) && line.endsWith("(deleted)"));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.startsWith("locator-"));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(ProcessResources.now().threads()).noneMatch(name -> name.startsWith("ziggurat"));
            assertThat(ProcessResources.in(folder)).isEmpty();
        });
    }

    /** A mapping's line begins with its address. */
    private static boolean isHandle(String line) {
        return line.startsWith("/");
    }

    private static EntryKey key(int number) {
        return new EntryKey(SCOPE, "e" + number);
    }

    private static Change put(int number) {
        float[] vector = {1, number, 2, 3};
        return new Change.Put(
                new MemoryEntry(key(number), "text " + number, Map.of(), Instant.ofEpochSecond(number), vector));
    }
}
