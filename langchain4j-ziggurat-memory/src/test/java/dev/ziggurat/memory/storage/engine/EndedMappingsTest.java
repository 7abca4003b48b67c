package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.ProcessResources;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.file.HomeDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that was replaced holds no room on the disk, and who was reading it reads on. */
class EndedMappingsTest {

    private static final Scope SCOPE = new Scope(Scope.Kind.SEGMENT, "docs");
    private static final int PER_CHUNK = 50;
    private static final StorageOptions OPTIONS = StorageOptions.of("model-a", 4)
            .withEntriesPerChunk(PER_CHUNK)
            .withVectors(VectorFormat.FP32)
            .withForce(Durability.os());

    @TempDir
    Path folder;

    private static EntryKey key(int number) {
        return new EntryKey(SCOPE, "e" + number);
    }

    private static Change put(int number) {
        float[] vector = {number, 1, 2, 3};
        return new Change.Put(
                new MemoryEntry(key(number), "text " + number, Map.of(), Instant.ofEpochSecond(number), vector));
    }

    private DiskEntryStore open() {
        return DiskEntryStore.open(HomeDirectory.prepared(folder), OPTIONS, new UnforcedFiles(), Runnable::run);
    }

    private static void fill(DiskEntryStore store, int count) {
        for (int i = 1; i <= count; i++) {
            store.write(List.of(put(i)));
        }
    }

    private List<String> heldChunks() throws Exception {
        return ProcessResources.in(folder).stream()
                .filter(line -> line.contains("chunk-"))
                .toList();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    @EnabledOnOs(OS.LINUX)
    void whatWasReplacedIsLetGoOfAtOnceAndTheRestWhenClosed() throws Exception {
        DiskEntryStore store = open();
        try {
            fill(store, 20 * PER_CHUNK);
            for (int i = 1; i <= 20 * PER_CHUNK; i += 2) {
                store.write(List.of(new Change.Remove(key(i))));
            }
            store.compact();
            assertThat(heldChunks()).hasSize(store.stats().chunks()).noneMatch(line -> line.endsWith("(deleted)"));
        } finally {
            store.close();
        }
        assertThat(heldChunks()).isEmpty();
    }

    @Test
    void whoReadsWhileChunksAreReplacedReadsWhatIsThere() {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        try (DiskEntryStore store = open()) {
            fill(store, 10 * PER_CHUNK);
            List<VectorBlock> before = new ArrayList<>(store.blocks());
            CompletableFuture<?> entries = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    for (long sequence : store.sequences(SCOPE)) {
                        MemoryEntry entry = store.read(sequence);
                        assertThat(entry == null || entry.key().id().equals("e" + sequence))
                                .isTrue();
                        reads.incrementAndGet();
                    }
                }
            });
            CompletableFuture<?> vectors = CompletableFuture.runAsync(() -> {
                float[] vector = new float[4];
                while (!done.get()) {
                    for (VectorBlock block : before) {
                        for (int i = 0; i < block.size(); i++) {
                            block.copyVector(i, vector);
                            assertThat(vector[0] == block.sequence(i) || vector[0] == 0 && vector[1] == 0)
                                    .isTrue();
                            reads.incrementAndGet();
                        }
                    }
                }
            });
            for (int round = 0; round < 10; round++) {
                for (int i = 1 + round; i <= 8 * PER_CHUNK; i += 25) {
                    store.write(List.of(new Change.Remove(key(i))));
                }
                store.compact();
            }
            long then = reads.get();
            while (reads.get() < then + 20_000 && !entries.isDone() && !vectors.isDone()) {
                Thread.onSpinWait();
            }
            done.set(true);
            CompletableFuture.allOf(entries, vectors).join();
            float[] vector = new float[4];
            for (VectorBlock block : before) {
                for (int i = 0; i < block.size(); i++) {
                    block.copyVector(i, vector);
                    if (store.isLive(block.sequence(i))) {
                        assertThat(vector[0]).isEqualTo(block.sequence(i));
                    }
                }
            }
            assertThat(store.stats().lostEntries()).isZero();
            assertThat(store.verify().healthy()).isTrue();
        }
    }
}
