package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.file.LocalFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory that version 1 of the format wrote: every later version must read it. It was written by {@link #main},
 * once; when the format changes, a directory of the new version is added beside it and this one stays.
 */
@SuppressWarnings("NullAway")
class GoldenDirectoryTest {

    private static final Scope EPISODES = new Scope(Scope.Kind.EPISODE, "anna");
    private static final Scope WINDOW = new Scope(Scope.Kind.WINDOW, "été");

    @TempDir
    Path directory;

    private static StorageOptions options(VectorFormat format) {
        return StorageOptions.of("golden-model", 8).withEntriesPerChunk(6).withVectors(format);
    }

    private static MemoryEntry entry(int number) {
        float[] vector = new float[8];
        for (int d = 0; d < 8; d++) {
            vector[d] = (float) Math.sin(number * 8 + d);
        }
        Map<String, Object> metadata = Map.of(
                "string",
                "value " + number,
                "uuid",
                new UUID(7, number),
                "int",
                -number,
                "long",
                1L << 40,
                "float",
                0.5f,
                "double",
                Math.PI);
        return number % 5 == 0
                ? new MemoryEntry(new EntryKey(WINDOW, "m" + number), "{}", Map.of(), at(number), null)
                : new MemoryEntry(
                        new EntryKey(EPISODES, new UUID(9, number).toString()),
                        number % 7 == 0 ? null : "Text number " + number + " \ud83c\udf88 \ud800",
                        metadata,
                        at(number),
                        vector);
    }

    private static Instant at(int number) {
        return Instant.ofEpochMilli(-1_000 + 1_700_000_000_000L * (number % 2) + number);
    }

    /** Writes the directory; argument: where. */
    public static void main(String[] args) {
        int number = 1;
        for (VectorFormat format : VectorFormat.values()) {
            try (DiskEntryStore store =
                    DiskEntryStore.open(Path.of(args[0]), options(format), new LocalFiles(), Runnable::run)) {
                for (int i = 0; i < 8; i++) {
                    store.write(List.of(new Change.Put(entry(number++))));
                }
                store.write(List.of(new Change.Remove(entry(number - 5).key())));
            }
        }
    }

    @Test
    void version1IsReadAsItWasWritten() throws Exception {
        Path source = Path.of(
                GoldenDirectoryTest.class.getResource("/storage/format-1").toURI());
        try (var files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, options(VectorFormat.FP16))) {
            assertThat(store.stats().damages()).isZero();
            assertThat(store.stats().chunks()).isEqualTo(4);
            assertThat(store.stats().tailEntries()).isEqualTo(2);
            assertThat(store.verify().damages()).isEmpty();
            int removed = 0;
            for (int number = 1; number <= 24; number++) {
                MemoryEntry expected = entry(number);
                var found = store.find(expected.key());
                if (number == 4 || number == 12 || number == 20) {
                    assertThat(found).isEmpty();
                    removed++;
                } else {
                    HistoryModel.assertSame(store.read(found.orElseThrow()), expected, 1.5e-2);
                }
            }
            assertThat(store.count(EPISODES) + store.count(WINDOW)).isEqualTo(24 - removed);
        }
    }
}
