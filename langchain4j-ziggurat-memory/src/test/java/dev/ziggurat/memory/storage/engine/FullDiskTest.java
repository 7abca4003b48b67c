package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.manage.degrade.Degradations;
import dev.ziggurat.memory.manage.degrade.DiskGuard;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without space makes the memory read-only; with space it goes on by itself, and nothing acknowledged is lost. */
class FullDiskTest {

    private static final Scope DOCS = new Scope(Scope.Kind.SEGMENT, "docs");

    @TempDir
    Path directory;

    private final Degradations degradations = new Degradations(() -> Instant.EPOCH);
    private long seconds;

    private static Change put(int number) {
        return new Change.Put(new MemoryEntry(
                new EntryKey(DOCS, "doc " + number),
                "text " + number,
                Map.of(),
                Instant.EPOCH,
                HistoryModel.vector(new Random(number))));
    }

    @Test
    void isReadOnlyForAsLongAsThereIsNoSpace() {
        SimulatedDisk disk = new SimulatedDisk(3);
        StorageOptions options =
                StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(8);
        DiskEntryStore files = DiskEntryStore.open(directory, options, disk, Runnable::run);
        List<String> acknowledged = new ArrayList<>();
        int refused = 0;
        boolean wasReadOnly = false;
        try (TieredStore store = new TieredStore(files, HistoryModel.DIMENSION, TierOptions.defaults())) {
            store.guard(new DiskGuard(degradations, () -> 1L << 40, () -> 1L << 40, () -> seconds * 1_000_000_000));
            disk.failAt(disk.operations() + 50, SimulatedDisk.Fault.NO_SPACE_FOR_LONG);
            for (int i = 0; i < 200; i++) {
                seconds += i % 2;
                try {
                    store.write(List.of(put(i)));
                    acknowledged.add("doc " + i);
                    assertThat(degradations.holds(Degradation.READ_ONLY)).isFalse();
                } catch (StorageException e) {
                    refused++;
                    wasReadOnly |= degradations.holds(Degradation.READ_ONLY);
                    assertThat(store.find(new EntryKey(DOCS, "doc " + i))).isEmpty();
                }
                assertThat(store.count(DOCS)).isEqualTo(acknowledged.size());
            }
            assertThat(refused).isPositive();
            assertThat(wasReadOnly).isTrue();
            assertThat(acknowledged).contains("doc 199");
        }
        try (DiskEntryStore reopened = DiskEntryStore.open(directory, options, disk, Runnable::run)) {
            assertThat(acknowledged)
                    .allSatisfy(id ->
                            assertThat(reopened.find(new EntryKey(DOCS, id))).isPresent());
            assertThat(reopened.count(DOCS)).isEqualTo(acknowledged.size());
        }
    }
}
