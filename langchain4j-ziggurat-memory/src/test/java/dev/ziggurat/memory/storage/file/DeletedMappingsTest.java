package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeletedMappingsTest {

    private final AtomicLong usable = new AtomicLong(1_000_000);
    private final AtomicInteger collections = new AtomicInteger();
    private final DeletedMappings mappings = new DeletedMappings(file -> usable.get(), () -> {
        collections.incrementAndGet();
        System.gc();
    });
    private final Path next = Path.of("next");

    /** In a frame of its own, so that nothing but the list holds the buffer. */
    private void map(String name, int bytes, List<ByteBuffer> readers) {
        readers.add(mappings.mapped(Path.of(name), ByteBuffer.allocateDirect(bytes)));
    }

    @Test
    void collectsWhenDeletedFilesHoldMuchOfWhatIsLeftOfTheDisk() {
        List<ByteBuffer> readers = new ArrayList<>();
        map("one", 300_000, readers);
        map("two", 300_000, readers);
        readers.clear();
        mappings.deleted(Path.of("one"));
        mappings.makeRoom(next);
        assertThat(collections).hasValue(0);
        mappings.deleted(Path.of("two"));
        mappings.makeRoom(next);
        assertThat(collections).hasValue(1);
        assertThat(mappings.heldBytes()).isZero();
    }

    @Test
    void leavesARoomyDiskAndFilesThatAreServedAlone() {
        List<ByteBuffer> readers = new ArrayList<>();
        map("served", 900_000, readers);
        map("gone", 10_000, readers);
        mappings.deleted(Path.of("gone"));
        mappings.deleted(Path.of("never mapped"));
        mappings.makeRoom(next);
        assertThat(collections).hasValue(0);
        assertThat(mappings.heldBytes()).isLessThanOrEqualTo(10_000);
        assertThat(readers).hasSize(2);
    }

    @Test
    void doesNotCollectAgainForWhatSomebodyStillReads() {
        List<ByteBuffer> readers = new ArrayList<>();
        map("read", 800_000, readers);
        mappings.deleted(Path.of("read"));
        mappings.makeRoom(next);
        mappings.makeRoom(next);
        assertThat(collections).hasValue(1);
        assertThat(mappings.heldBytes()).isEqualTo(800_000);
        assertThat(readers).hasSize(1);
        readers.clear();
        map("another", 800_000, readers);
        readers.clear();
        mappings.deleted(Path.of("another"));
        usable.set(0);
        mappings.makeRoom(next);
        assertThat(collections).hasValueGreaterThanOrEqualTo(1);
        assertThat(mappings.heldBytes()).isZero();
    }
}
