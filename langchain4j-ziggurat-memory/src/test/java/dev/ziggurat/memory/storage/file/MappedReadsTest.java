package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.ProcessResources;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.storage.engine.UnforcedFiles;
import dev.ziggurat.memory.storage.locator.Locator;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is mapped is counted to the byte, and what will be is never more than was foreseen. */
class MappedReadsTest {

    private static final int DIMENSION = 48;

    @TempDir
    Path folder;

    private final Random random = new Random(8);

    private DiskEntryStore open(StorageOptions options) {
        return DiskEntryStore.open(folder, options, new UnforcedFiles(), task -> {});
    }

    private static StorageOptions options(int entriesPerChunk) {
        return StorageOptions.of("mapped", DIMENSION)
                .withSidecar(new SketchSidecar(DIMENSION))
                .withEntriesPerChunk(entriesPerChunk);
    }

    /** Of the files that are served by mapping them. */
    private long fileBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                bytes += name.startsWith("chunk-") || name.endsWith(".db") ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private boolean hasLocator() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".db"));
        }
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        int from = random.nextBoolean() ? 0x4e00 : ' ';
        random.ints(random.nextInt(most + 1), from, from + 0x3000).forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    /** Whatever an entry may look like, and nothing that compresses well. */
    @SuppressWarnings("NullAway")
    private Change.Put put(int number) {
        Map<String, Object> metadata = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put("key " + random.nextLong(), random.nextBoolean() ? text(40) : (Object) random.nextLong());
        }
        String id = random.nextBoolean() ? UUID.randomUUID().toString() : number + text(60);
        String owner = random.nextInt(3) > 0 ? "ada" : "owner " + text(30);
        float[] vector = null;
        if (random.nextInt(10) > 0) {
            vector = new float[DIMENSION];
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        Instant at = Instant.ofEpochMilli(random.nextLong() >> 20);
        EntryKey key = new EntryKey(new Scope(Scope.Kind.EPISODE, owner), id);
        return new Change.Put(new MemoryEntry(key, random.nextBoolean() ? text(400) : null, metadata, at, vector));
    }

    private void fill(DiskEntryStore store, int entries) {
        for (int i = 0; i < entries; i++) {
            store.write(List.of(put(i)));
        }
    }

    @Test
    void countsTheChunksAndTheLocatorThatAreServed() throws Exception {
        StorageOptions options = options(16);
        try (DiskEntryStore store = open(options)) {
            assertThat(store.mappedBytes()).isZero();
            fill(store, 40);
            assertThat(store.mappedBytes()).as("only the log").isZero();
            store.maintain();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isPositive();
            fill(store, 800);
            store.maintain();
            assertThat(hasLocator()).isTrue();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes());
            long[] some = store.sequences(new Scope(Scope.Kind.EPISODE, "ada"));
            for (int i = 0; i < some.length / 2; i++) {
                MemoryEntry entry = Objects.requireNonNull(store.read(some[i]));
                store.write(List.of(new Change.Remove(entry.key())));
            }
            long before = store.mappedBytes();
            store.compact();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isLessThan(before);
            assertThat(store.stats().mappedBytes()).isEqualTo(store.mappedBytes());
        }
        try (DiskEntryStore store = open(options)) {
            assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isPositive();
            try (Stream<Path> files = Files.list(folder)) {
                List<String> chunks = files.map(Path::toString)
                        .filter(name -> name.contains("chunk-"))
                        .toList();
                List<String> held = ProcessResources.in(folder);
                assertThat(chunks)
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(held)
                                .anySatisfy(line -> assertThat(line).endsWith(name)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(VectorFormat.class)
    void foreseesAtLeastWhatSealingMaps(VectorFormat format) throws Exception {
        try (DiskEntryStore store = open(options(16).withVectors(format))) {
            for (int round = 0; round < 60; round++) {
                fill(store, 4 + random.nextInt(40));
                long foreseen = store.mappedBytesWhenSealed();
                boolean before = hasLocator();
                if (random.nextBoolean()) {
                    store.maintain();
                }
                store.sealEarly();
                long first = before == hasLocator() ? 0 : Locator.atMost(0);
                assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isLessThanOrEqualTo(foreseen + first);
                foreseen = store.mappedBytesWhenSealed();
                if (round % 7 == 0) {
                    store.coverKeys();
                    assertThat(store.mappedBytes())
                            .isEqualTo(fileBytes())
                            .isLessThanOrEqualTo(foreseen + (before ? 0 : Locator.atMost(0)));
                }
                if (round % 10 == 0) {
                    store.compact();
                    assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isLessThanOrEqualTo(foreseen + first);
                }
            }
            assertThat(hasLocator()).isTrue();
        }
    }

    @Test
    void keysThatHaveNoLocatorDoNotPileUp() throws Exception {
        try (DiskEntryStore store = open(options(8).withMostMappedBytes(1 << 20))) {
            long most = 0;
            for (int round = 0; round < 400; round++) {
                List<Change> puts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    puts.add(put(round * 8 + i));
                }
                store.write(puts);
                store.maintain();
                for (Change put : puts) {
                    store.write(
                            List.of(new Change.Remove(((Change.Put) put).entry().key())));
                }
                store.compact();
                most = Math.max(most, store.heapBytes());
            }
            assertThat(hasLocator()).isFalse();
            assertThat(store.size()).isZero();
            // One is due at 32 chunks.
            assertThat(most).isLessThan(33 * 8 * 250 + 10_000);
        }
    }

    @Test
    void aFirstLocatorThatHasNoRoomIsNotBuilt() throws Exception {
        StorageOptions options = options(8);
        StorageOptions tight = options.withMostMappedBytes(2 << 20);
        try (DiskEntryStore store = open(tight)) {
            fill(store, 400);
            store.maintain();
            store.coverKeys();
            store.compact();
            assertThat(hasLocator()).isFalse();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isLessThan(2 << 20);
        }
        try (DiskEntryStore store = open(tight)) {
            assertThat(hasLocator()).as("nor when it is opened").isFalse();
            assertThat(store.size()).isEqualTo(400);
        }
        try (DiskEntryStore store = open(options)) {
            assertThat(hasLocator()).as("built where it may").isTrue();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes()).isGreaterThan(2 << 20);
        }
        try (DiskEntryStore store = open(tight)) {
            assertThat(hasLocator()).as("what is there is used").isTrue();
            fill(store, 200);
            store.maintain();
            assertThat(store.mappedBytes()).isEqualTo(fileBytes());
            assertThat(store.size()).isEqualTo(600);
        }
    }
}
