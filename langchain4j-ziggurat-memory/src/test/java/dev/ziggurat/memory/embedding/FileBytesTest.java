package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only Java 17 counts the buffers that stay with a thread; newer ones keep them all the same. */
class FileBytesTest {

    @TempDir
    Path folder;

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void readsTheWholeFileAndLeavesASmallBuffer() throws Exception {
        byte[] bytes = new byte[5 << 20];
        new Random(4).nextBytes(bytes);
        Path file = Files.write(folder.resolve("tokenizer.json"), bytes);
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            long before = directBytes();
            assertThat(reader.submit(() -> FileBytes.read(file)).get()).isEqualTo(bytes);
            assertThat(reader.submit(() -> FileBytes.read(empty)).get()).isEmpty();
            assertThat(directBytes() - before).isLessThanOrEqualTo(64 << 10);
        } finally {
            reader.shutdown();
        }
    }
}
