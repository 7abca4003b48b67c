package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.storage.StorageListener;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.file.ForwardingFiles;
import dev.ziggurat.memory.storage.file.LocalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory that runs out while a store is opened leaves neither the lock nor a file open. */
@Timeout(60)
class FailedOpeningTest {

    @TempDir
    Path folder;

    /** Fails at the operation with this number. */
    private static final class Failing extends ForwardingFiles {

        private int failing;
        private int operations;
        private int open;

        Failing(int failing) {
            super(new LocalFiles());
            this.failing = failing;
        }

        void failNext() {
            failing = operations;
        }

        private void operate() {
            if (operations++ == failing) {
                throw new OutOfMemoryError("simulated");
            }
        }

        @Override
        public Output create(Path file) throws IOException {
            operate();
            return counted(super.create(file));
        }

        @Override
        public Output open(Path file) throws IOException {
            operate();
            return counted(super.open(file));
        }

        @Override
        public ByteBuffer map(Path file) throws IOException {
            operate();
            return super.map(file);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            operate();
            super.forceDirectory(directory);
        }

        @Override
        public boolean exists(Path file) {
            operate();
            return super.exists(file);
        }

        private Output counted(Output out) {
            open++;
            return new Output() {
                private boolean closed;

                @Override
                public void write(ByteBuffer bytes, long position) throws IOException {
                    operate();
                    out.write(bytes, position);
                }

                @Override
                public void force() throws IOException {
                    operate();
                    out.force();
                }

                @Override
                public void truncate(long size) throws IOException {
                    out.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    open -= closed ? 0 : 1;
                    closed = true;
                    out.close();
                }
            };
        }
    }

    @Test
    void everyPlaceOfANewDirectory() {
        int place = 0;
        for (boolean opened = false; !opened; place++) {
            opened = survives(folder.resolve("new" + place), place);
        }
        assertThat(place).isGreaterThan(10);
    }

    @Test
    void everyPlaceOfOneWithChunksAndLogs() {
        try (DiskEntryStore store = DiskEntryStore.open(folder, OtherOwner.OPTIONS)) {
            OtherOwner.write(store, "a", 30);
            store.sealAll();
            OtherOwner.write(store, "b", 5);
        }
        int place = 0;
        for (boolean opened = false; !opened; place++) {
            opened = survives(folder, place);
        }
        assertThat(place).isGreaterThan(5);
        try (DiskEntryStore store = DiskEntryStore.open(folder, OtherOwner.OPTIONS)) {
            assertThat(OtherOwner.stored(store)).hasSize(35);
        }
    }

    /** Whether it was opened, because there are fewer operations. */
    private static boolean survives(Path directory, int place) {
        Failing files = new Failing(place);
        try {
            DiskEntryStore.open(directory, OtherOwner.OPTIONS, files, task -> {})
                    .close();
            return true;
        } catch (OutOfMemoryError e) {
            assertThat(files.open).as("files open after place " + place).isZero();
            DiskEntryStore.open(directory, OtherOwner.OPTIONS).close();
            return false;
        }
    }

    @Test
    void anErrorInTheBackgroundIsCountedAlsoWhenItCannotBeTold() {
        StorageOptions options = OtherOwner.OPTIONS.withListener(new StorageListener() {
            @Override
            public void damaged(MemoryException damage) {}

            @Override
            public void failed(MemoryException failure) {
                throw new NoClassDefFoundError("com/acme/Alarm");
            }
        });
        Failing files = new Failing(-1);
        List<Runnable> tasks = new ArrayList<>();
        try (DiskEntryStore store = DiskEntryStore.open(folder, options, files, tasks::add)) {
            OtherOwner.write(store, "a", 20);
            assertThat(tasks).hasSize(1);
            files.failNext();
            tasks.get(0).run();
            assertThat(store.stats().failures()).isEqualTo(1);
            tasks.get(0).run();
            assertThat(store.stats().chunks()).as("the next run does it").isEqualTo(1);
        }
    }
}
