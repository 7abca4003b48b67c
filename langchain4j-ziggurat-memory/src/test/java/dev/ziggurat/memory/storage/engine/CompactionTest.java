package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.file.FileNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway")
class CompactionTest {

    private static final StorageOptions OPTIONS = StorageOptions.of("model-a", HistoryModel.DIMENSION)
            .withEntriesPerChunk(8)
            .withVectors(VectorFormat.FP32);

    @TempDir
    Path directory;

    private static Change put(String owner, int number, String text) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(new Scope(Scope.Kind.EPISODE, owner), owner + "-" + number),
                text,
                Map.of("note", text),
                Instant.ofEpochMilli(number),
                HistoryModel.vector(new Random(number))));
    }

    /** Letters by chance, so that LZ4 leaves them in place. */
    private static String secret(int number) {
        return new Random(number)
                .ints(16, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> filesWith(String needle) throws Exception {
        byte[] searched = needle.getBytes(StandardCharsets.UTF_8);
        List<String> with = new ArrayList<>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(new String(searched, StandardCharsets.ISO_8859_1))) {
                    with.add(file.getFileName().toString());
                }
            }
        }
        return with;
    }

    @Test
    void afterForgettingAScopeNoFileHasItsBytes() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 330; i++) {
                store.write(List.of(put(i % 3 == 0 ? "Mallory" : "anna", i, secret(i))));
            }
            assertThat(filesWith(secret(3))).isNotEmpty();
            assertThat(filesWith(secret(327))).isNotEmpty();
            assertThat(filesWith("Mallory")).isNotEmpty();
            store.write(List.of(new Change.Clear(new Scope(Scope.Kind.EPISODE, "Mallory"))));
            assertThat(store.count(new Scope(Scope.Kind.EPISODE, "Mallory"))).isZero();
            store.compact();
            for (int i = 0; i < 330; i += 3) {
                assertThat(filesWith(secret(i))).isEmpty();
            }
            assertThat(filesWith("Mallory")).isEmpty();
            assertThat(filesWith(secret(4))).isNotEmpty();
            assertThat(store.count(new Scope(Scope.Kind.EPISODE, "anna"))).isEqualTo(220);
            assertThat(store.stats().deadEntries()).isZero();
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            assertThat(store.count(new Scope(Scope.Kind.EPISODE, "anna"))).isEqualTo(220);
            assertThat(store.verify().healthy()).isTrue();
        }
    }

    @Test
    void aCompactionThatIsStoppedLeavesTheRestForTheNext() {
        Scope anna = new Scope(Scope.Kind.EPISODE, "anna");
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 80; i++) {
                store.write(List.of(put("anna", i, secret(i))));
            }
            for (int i = 0; i < 80; i += 8) {
                store.write(List.of(new Change.Remove(new EntryKey(anna, "anna-" + i))));
            }
            AtomicInteger asked = new AtomicInteger();
            int first = store.compact(() -> asked.incrementAndGet() > 4);
            assertThat(first).isBetween(1, 4);
            assertThat(store.count(anna)).isEqualTo(70);
            assertThat(store.stats().deadEntries()).isEqualTo(10 - first);
            assertThat(store.compact(() -> false)).isEqualTo(10 - first);
            assertThat(store.stats().deadEntries()).isZero();
            assertThat(store.verify().healthy()).isTrue();
        }
    }

    private record Versioned(int version) implements Sidecar {
        @Override
        public byte[] derive(VectorBlock block) {
            return new byte[] {(byte) version};
        }
    }

    @Test
    void whatAnOlderReleaseDerivedIsRenewedForGood() {
        try (DiskEntryStore store = DiskEntryStore.open(
                directory, OPTIONS.withSidecar(new Versioned(1)), new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 24; i++) {
                store.write(List.of(put("anna", i, secret(i))));
            }
            assertThat(store.renewSidecars(() -> false)).isZero();
        }
        StorageOptions newer = OPTIONS.withSidecar(new Versioned(2));
        try (DiskEntryStore store = DiskEntryStore.open(directory, newer, new UnforcedFiles(), Runnable::run)) {
            assertThat(store.renewSidecars(() -> true)).isZero();
            assertThat(store.renewSidecars(() -> false)).isEqualTo(3);
            assertThat(store.renewSidecars(() -> false)).isZero();
            assertThat(store.count(new Scope(Scope.Kind.EPISODE, "anna"))).isEqualTo(24);
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, newer, new UnforcedFiles(), Runnable::run)) {
            assertThat(store.renewSidecars(() -> false)).isZero();
            assertThat(store.size()).isEqualTo(24);
        }
    }

    @Test
    void aLogCarriedOverAndFollowedByAnotherKeepsItsEntries() {
        Scope anna = new Scope(Scope.Kind.EPISODE, "anna");
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 7; i++) {
                store.write(List.of(put("anna", i, "text " + i)));
            }
            store.compact();
        }
        // Closing sealed the seven: their log was carried over, and another begun, without a write between.
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            assertThat(store.count(anna)).isEqualTo(7);
            for (int i = 7; i < 10; i++) {
                store.write(List.of(put("anna", i, "text " + i)));
            }
            store.compact();
            store.write(List.of(new Change.Remove(new EntryKey(anna, "anna-8"))));
        }
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            assertThat(store.count(anna)).isEqualTo(9);
        }
    }

    @Test
    void aWindowThatMovesForeverDoesNotGrowTheStore() throws Exception {
        Scope window = new Scope(Scope.Kind.WINDOW, "anna");
        String text = "x".repeat(200_000);
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 800; i++) {
                store.write(List.of(
                        new Change.Put(new MemoryEntry(
                                new EntryKey(window, "m" + i), text, Map.of(), Instant.ofEpochMilli(i), null)),
                        new Change.Remove(new EntryKey(window, "m" + (i - 3)))));
            }
            assertThat(store.count(window)).isEqualTo(3);
            assertThat(store.stats().diskBytes()).isLessThan(40L << 20);
        }
    }

    @Test
    void aChunkIsWrittenOnceAndSavingMoreLeavesItAlone() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 8; i++) {
                store.write(List.of(put("anna", i, "text " + i)));
            }
            Path first = FileNames.chunk(directory, 1);
            Object before = Files.getAttribute(first, "lastModifiedTime");
            Object inode = Files.readAttributes(first, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
            for (int i = 8; i < 60; i++) {
                store.write(List.of(put("anna", i, "text " + i)));
            }
            store.write(List.of(new Change.Remove(new EntryKey(new Scope(Scope.Kind.EPISODE, "anna"), "anna-3"))));
            store.maintain();
            assertThat(Files.getAttribute(first, "lastModifiedTime")).isEqualTo(before);
            assertThat(Files.readAttributes(first, java.nio.file.attribute.BasicFileAttributes.class)
                            .fileKey())
                    .isEqualTo(inode);
            assertThat(store.stats().deadEntries()).isEqualTo(1);
        }
    }

    @Test
    void whatChunksAndLogsHoldIsSalvagedWhenEveryManifestIsGone() throws Exception {
        Path into = directory.resolve("new");
        Path old = directory.resolve("old");
        try (DiskEntryStore store = DiskEntryStore.open(old, OPTIONS, new UnforcedFiles(), Runnable::run)) {
            for (int i = 0; i < 27; i++) {
                store.write(List.of(put("anna", i, "text " + i)));
            }
            store.write(List.of(put("anna", 5, "changed")));
            store.write(List.of(new Change.Remove(new EntryKey(new Scope(Scope.Kind.EPISODE, "anna"), "anna-26"))));
        }
        try (var files = Files.list(old)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("manifest") || name.startsWith("mirror")) {
                    Files.delete(file);
                }
            }
        }
        assertThat(DiskEntryStore.salvage(old, into, OPTIONS)).isEqualTo(26);
        try (DiskEntryStore store = DiskEntryStore.open(into, OPTIONS)) {
            Scope scope = new Scope(Scope.Kind.EPISODE, "anna");
            assertThat(store.count(scope)).isEqualTo(26);
            long changed = store.find(new EntryKey(scope, "anna-5")).orElseThrow();
            assertThat(store.read(changed).text()).isEqualTo("changed");
        }
    }
}
