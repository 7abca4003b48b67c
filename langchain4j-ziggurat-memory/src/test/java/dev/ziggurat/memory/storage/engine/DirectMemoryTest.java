package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written from the heap goes through direct buffers that stay with their threads: they must be small. Java 17 counts
 * them among the direct buffers; newer ones keep them all the same and count them nowhere.
 */
class DirectMemoryTest {

    private static final int DIMENSION = 384;
    private static final int ENTRIES_OF_A_BATCH = 3_000;
    private static final long BUFFER_BYTES = 64 << 10;

    @TempDir
    Path folder;

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static List<Change> batch(int writer) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < ENTRIES_OF_A_BATCH; i++) {
            float[] vector = new float[DIMENSION];
            vector[i % DIMENSION] = 1 + writer;
            EntryKey key = new EntryKey(new Scope(Scope.Kind.SEGMENT, "writer " + writer), "e" + i);
            changes.add(new Change.Put(new MemoryEntry(key, null, Map.of(), Instant.EPOCH, vector)));
        }
        return changes;
    }

    @Test
    void largeBatchesOfSeveralThreadsLeaveSmallBuffers() throws Exception {
        int threads = 6;
        StorageOptions options = StorageOptions.of("direct", DIMENSION);
        List<ExecutorService> writers = new ArrayList<>();
        try (DiskEntryStore store = DiskEntryStore.open(folder, options, new UnforcedFiles(), Runnable::run)) {
            long before = directBytes();
            for (int writer = 0; writer < threads; writer++) {
                List<Change> changes = batch(writer);
                ExecutorService thread = Executors.newSingleThreadExecutor();
                writers.add(thread);
                // One after the other, so that each of them writes its own batch and seals it.
                thread.submit(() -> store.write(changes)).get();
            }
            // All threads live, and so do their buffers.
            assertThat(directBytes() - before).isLessThanOrEqualTo(threads * BUFFER_BYTES);
            assertThat(store.size()).isEqualTo(threads * ENTRIES_OF_A_BATCH);
        } finally {
            writers.forEach(ExecutorService::shutdown);
        }
        try (DiskEntryStore store = DiskEntryStore.open(folder, options)) {
            assertThat(store.size()).isEqualTo(threads * ENTRIES_OF_A_BATCH);
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void noSliceIsLargeHoweverLittleTheChannelTakes() throws Exception {
        Random random = new Random(2);
        byte[] bytes = new byte[1_000_000];
        random.nextBytes(bytes);
        byte[] written = new byte[bytes.length + 3];
        LocalFiles.PositionalWrite reluctant = (part, position) -> {
            assertThat(part.remaining()).isBetween(1, (int) BUFFER_BYTES);
            int taken = random.nextInt(part.remaining() + 1);
            part.get(written, (int) position, taken);
            return taken;
        };
        ByteBuffer all = ByteBuffer.wrap(bytes);
        LocalFiles.writeInSlices(reluctant, all, 3);
        assertThat(all.hasRemaining()).isFalse();
        assertThat(written).endsWith(bytes).startsWith(0, 0, 0);

        LocalFiles.PositionalWrite full = (part, position) -> {
            part.get(new byte[10]);
            throw new IOException("no space left on device");
        };
        all.position(100);
        assertThatThrownBy(() -> LocalFiles.writeInSlices(full, all, 0)).hasMessageContaining("no space");
        assertThat(all.limit()).as("as the caller set it").isEqualTo(bytes.length);
    }

    @Test
    void writesAllThatRemainsAndNothingElse() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        Path file = folder.resolve("file");
        ByteBuffer part = ByteBuffer.wrap(bytes).position(11).limit(bytes.length - 7);
        try (StoreFiles.Output out = new LocalFiles().create(file)) {
            out.write(ByteBuffer.wrap(new byte[5]), 0);
            out.write(part, 5);
            out.write(ByteBuffer.allocate(0), 1_000);
        }
        assertThat(part.position()).isEqualTo(part.limit()).isEqualTo(bytes.length - 7);
        byte[] expected = new byte[5 + bytes.length - 18];
        System.arraycopy(bytes, 11, expected, 5, bytes.length - 18);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    }
}
