package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.file.DiskReserve;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting makes room where there is none: that is what room is kept for. */
@SuppressWarnings("NullAway") // the record takes null, but its class file does not say so
class ForgettingOnAFullDiskTest {

    private static final int PER_CHUNK = 100;
    private static final long ALL = 64L << 20;

    @TempDir
    Path directory;

    private SmallDisk disk;
    private final Random random = new Random(1);

    @BeforeEach
    void makeADisk() {
        disk = new SmallDisk(directory, ALL);
    }

    private DiskEntryStore open() {
        StorageOptions options = StorageOptions.of("model-a", HistoryModel.DIMENSION)
                .withEntriesPerChunk(PER_CHUNK)
                .withForce(Durability.os())
                .withMostReserveBytes(1 << 20);
        return DiskEntryStore.open(directory, options, disk, Runnable::run);
    }

    private static Scope of(String owner) {
        return new Scope(Scope.Kind.EPISODE, owner);
    }

    private Change put(String owner, int number) {
        byte[] text = new byte[400];
        random.nextBytes(text);
        return new Change.Put(new MemoryEntry(
                new EntryKey(of(owner), "id " + number),
                new java.math.BigInteger(text).toString(36),
                Map.of(),
                Instant.ofEpochMilli(number),
                HistoryModel.vector(random)));
    }

    private void write(DiskEntryStore store, String owner, int from, int count) {
        List<Change> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(put(owner, from + i));
            if (batch.size() == 20) {
                store.write(batch);
                batch.clear();
            }
        }
    }

    /** Leaves so much free. */
    private void fill(long left) throws IOException {
        disk.fill(0);
        disk.fill(disk.free() - left);
        assertThat(disk.free()).isEqualTo(left);
    }

    private long reserve() throws IOException {
        Path file = directory.resolve(DiskReserve.NAME);
        return disk.exists(file) ? disk.size(file) : 0;
    }

    private static void forget(DiskEntryStore store, String owner) {
        store.write(List.of(new Change.Clear(of(owner))));
        store.compact();
    }

    @Test
    void forgettingWorksWithoutAFreeByteAndMakesRoom() throws IOException {
        try (DiskEntryStore store = open()) {
            for (String owner : List.of("anna", "ben", "cem")) {
                write(store, owner, 0, 5 * PER_CHUNK);
            }
            assertThat(reserve()).isPositive();
            fill(0);
            assertThatThrownBy(() -> write(store, "ben", 9_000, 20)).isInstanceOf(StorageException.class);
            long before = disk.free() + reserve();
            forget(store, "anna");
            assertThat(store.count(of("anna"))).isZero();
            assertThat(store.count(of("ben"))).isEqualTo(5 * PER_CHUNK);
            assertThat(store.stats().deadEntries()).isZero();
            assertThat(disk.free() + reserve()).as("its files are gone").isGreaterThan(before + (60L << 10));
            assertThat(reserve()).as("and the room is kept again").isPositive();
            assertThat(store.reserveLacks()).isZero();
            write(store, "ben", 10_000, 20);
            assertThat(store.verify().damages()).isEmpty();
        }
        try (DiskEntryStore store = open()) {
            assertThat(store.count(of("anna"))).isZero();
            assertThat(store.count(of("ben"))).isEqualTo(5 * PER_CHUNK + 20);
            assertThat(store.count(of("cem"))).isEqualTo(5 * PER_CHUNK);
        }
    }

    @Test
    void whoIsSpreadOverEveryChunkIsForgottenTooOneChunkAfterTheOther() throws IOException {
        try (DiskEntryStore store = open()) {
            for (int i = 0; i < 30; i++) {
                write(store, i % 2 == 0 ? "anna" : "ben", i * 1_000, PER_CHUNK / 2 - 10);
            }
            fill(0);
            forget(store, "anna");
            assertThat(store.count(of("anna"))).isZero();
            assertThat(store.stats().deadEntries()).isZero();
            assertThat(store.count(of("ben"))).isEqualTo(15 * (PER_CHUNK / 2 - 10));
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void oneAfterTheOtherCanBeForgottenOnAFullDisk() throws IOException {
        try (DiskEntryStore store = open()) {
            for (int i = 0; i < 8; i++) {
                write(store, "id" + i, 0, 2 * PER_CHUNK);
            }
            for (int i = 0; i < 8; i++) {
                fill(0);
                forget(store, "id" + i);
                assertThat(store.count(of("id" + i))).as("id" + i).isZero();
            }
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void theRoomIsPutBackWhenThereIsSome() throws IOException {
        try (DiskEntryStore store = open()) {
            write(store, "anna", 0, 3 * PER_CHUNK);
            write(store, "ben", 0, 20);
            fill(0);
            // Nothing of it is in a chunk: little is freed.
            forget(store, "ben");
            fill(0);
            disk.delete(directory.resolve(DiskReserve.NAME));
        }
        try (DiskEntryStore store = open()) {
            fill(8 << 10);
            store.maintain();
            fill(4 << 20);
            store.maintain();
            assertThat(reserve()).isPositive();
            assertThat(store.reserveLacks()).isZero();
        }
    }

    @Test
    void withoutAReserveOnFullDiskItSaysSoAndLosesNothing() throws IOException {
        StorageOptions none =
                StorageOptions.of("model-a", HistoryModel.DIMENSION).withEntriesPerChunk(PER_CHUNK);
        try (DiskEntryStore store = DiskEntryStore.open(directory, none, disk, Runnable::run)) {
            write(store, "anna", 0, 3 * PER_CHUNK);
            assertThat(reserve()).isZero();
            fill(0);
            store.write(List.of(new Change.Remove(new EntryKey(of("anna"), "id 1"))));
            assertThatThrownBy(store::compact)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Free some space");
            disk.fill(0);
            assertThat(store.compact()).isPositive();
            assertThat(store.count(of("anna"))).isEqualTo(3 * PER_CHUNK - 1);
        }
    }
}
