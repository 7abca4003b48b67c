package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.LockedException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.ForwardingFiles;
import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.log.LogFile;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A POSIX process loses its file lock when it closes any descriptor of that file. What it acknowledged is kept all the
 * same, and so is what the next owner acknowledges.
 */
@Tag("slow")
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LostLockTest {

    private static final StorageOptions OPTIONS = OtherOwner.OPTIONS;
    /** Nothing in the background. */
    private static final Executor NEVER = task -> {};

    @TempDir
    Path folder;

    private Path directory() {
        return folder.resolve("memory");
    }

    /** An ordinary backup. */
    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void whoeverLostTheLockByABackupIsToldAtItsNextWriteAndNothingIsLost() throws Exception {
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS);
        OtherOwner.write(store, "before", 1);
        copyFiles(directory(), folder.resolve("backup"));
        OtherOwner.write(store, "after", 25);
        try (OtherOwner other = new OtherOwner(directory())) {
            assertThat(other.opened()).isEqualTo("done");
            assertThat(other.tell("write other 50")).isEqualTo("done");
            assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(directory().toString())
                    .hasMessageContaining("another process")
                    .hasMessageContaining("open it again");
            assertThat(other.tell("close")).isEqualTo("done");
        }
        assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1)).hasMessageContaining("another process");
        assertThat(OtherOwner.stored(store)).as("what was there is read on").hasSize(26);
        assertThatThrownBy(store::close).isInstanceOf(StorageException.class);
        assertReopened(directory(), OtherOwner.names("before", 1), OtherOwner.names("after", 25), names("other", 50));
    }

    @Test
    void theFilesOfTheNextOwnerAreLeftAloneByTheOneThatLostItsLock() throws Exception {
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS, new LocalFiles(), NEVER);
        OtherOwner.write(store, "before", 45);
        store.sealAll();
        OtherOwner.write(store, "rest", 5);
        copyFiles(directory(), folder.resolve("backup"));
        try (OtherOwner other = new OtherOwner(directory())) {
            assertThat(other.opened()).isEqualTo("done");
            assertThat(other.tell("write other 30")).isEqualTo("done");
            assertThat(other.tell("seal")).isEqualTo("done");
            List<String> files = listing(directory());
            assertThatThrownBy(store::sealAll).isInstanceOf(StorageException.class);
            assertThatThrownBy(store::compact).isInstanceOf(StorageException.class);
            assertThatThrownBy(store::repair).isInstanceOf(StorageException.class);
            assertThatThrownBy(store::flush).isInstanceOf(StorageException.class);
            assertThatThrownBy(store::close).isInstanceOf(StorageException.class);
            assertThat(listing(directory())).isEqualTo(files);
        }
        assertReopened(directory(), names("before", 45), names("rest", 5), names("other", 30));
    }

    /** Names and sizes; not those of the derived locator's builder, which has a number of its own. */
    private static List<String> listing(Path directory) throws IOException {
        List<String> listing = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                listing.add(file.getFileName() + " " + Files.size(file));
            }
        }
        return listing;
    }

    @Test
    void aDeletedLockFileIsNoticedByItsOwner() throws Exception {
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS);
        OtherOwner.write(store, "before", 10);
        Files.delete(directory().resolve("lock"));
        assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("lock was deleted");
        try (OtherOwner other = new OtherOwner(directory())) {
            assertThat(other.opened()).isEqualTo("done");
            assertThat(other.tell("write other 10")).isEqualTo("done");
            assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1)).isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(store::close).isInstanceOf(StorageException.class);
        assertReopened(directory(), names("before", 10), names("other", 10));
    }

    @Test
    void aLockFileThatWasReplacedIsNoticedByItsOwner() throws Exception {
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS);
        OtherOwner.write(store, "before", 10);
        Path lock = directory().resolve("lock");
        Path other = Files.copy(lock, folder.resolve("restored"));
        Files.move(other, lock, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("lock was replaced");
        assertThatThrownBy(store::close).isInstanceOf(StorageException.class);
        assertReopened(directory(), names("before", 10));
    }

    @Test
    void anotherClassLoaderIsRefusedAndTheLockStays() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS)) {
            OtherOwner.write(store, "before", 1);
            assertThat(openedByAnotherClassLoader(directory())).contains("already open in this process");
            assertRefusedToOthers(directory());
            OtherOwner.write(store, "after", 1);
        }
        assertThat(openedByAnotherClassLoader(directory())).isEqualTo("opened");
        assertReopened(directory(), names("before", 1), names("after", 1));
    }

    /** Called by reflection, in another class loader. */
    public static final class Opener {

        private Opener() {}

        public static String open(String directory) {
            try {
                DiskEntryStore.open(Path.of(directory), OPTIONS).close();
                return "opened";
            } catch (MemoryException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static String openedByAnotherClassLoader(Path directory) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(part).toUri().toURL());
        }
        try (URLClassLoader other =
                new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> opener = other.loadClass(Opener.class.getName());
            assertThat(opener).isNotSameAs(Opener.class);
            return (String) opener.getMethod("open", String.class).invoke(null, directory.toString());
        }
    }

    @Test
    void anotherClassLoaderIsRefusedAlsoWhereSomebodyClearedTheProperties() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS)) {
            System.getProperties().stringPropertyNames().stream()
                    .filter(name -> name.startsWith("dev.ziggurat.memory.held."))
                    .forEach(System::clearProperty);
            assertThat(openedByAnotherClassLoader(directory())).contains("already open in this process");
            assertRefusedToOthers(directory());
            OtherOwner.write(store, "after", 1);
        }
        assertReopened(directory(), names("after", 1));
    }

    @Test
    void aMovedDirectoryIsNotOpenedASecondTime() throws Exception {
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS);
        OtherOwner.write(store, "before", 5);
        Path moved = Files.move(directory(), folder.resolve("moved"));
        assertThatThrownBy(() -> DiskEntryStore.open(moved, OPTIONS))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("already open in this process");
        assertRefusedToOthers(moved);
        assertThatThrownBy(() -> OtherOwner.write(store, "refused", 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("moved");
        store.close();
        assertReopened(moved, names("before", 5));
    }

    @Test
    void aLinkToTheDirectoryOrItsLockIsNotOpenedASecondTime() throws Exception {
        try (DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS)) {
            Path link = Files.createSymbolicLink(folder.resolve("link"), directory());
            Path hardLinked = Files.createDirectory(folder.resolve("hard-linked"));
            Files.createLink(hardLinked.resolve("lock"), directory().resolve("lock"));
            for (Path other : List.of(link, hardLinked)) {
                assertThatThrownBy(() -> DiskEntryStore.open(other, OPTIONS)).isInstanceOf(LockedException.class);
            }
            assertRefusedToOthers(directory());
            OtherOwner.write(store, "after", 1);
        }
        assertReopened(directory(), names("after", 1));
    }

    @Test
    void aLockFileThatIsALinkIsNotFollowed() throws Exception {
        Files.createDirectory(directory());
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(directory().resolve("lock"), victim);
        assertThatThrownBy(() -> DiskEntryStore.open(directory(), OPTIONS))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("lock");
        assertThat(victim).hasContent("precious");
    }

    private static void assertRefusedToOthers(Path directory) throws IOException {
        try (OtherOwner other = new OtherOwner(directory)) {
            assertThat(other.opened()).contains("in use by another process");
        }
    }

    /** The old owner has looked whether it owns the directory, and stops for a long while before it writes. */
    @ParameterizedTest
    @CsvSource({
        "log-,copied",
        "manifest-,copied",
        "mirror-,copied",
        "chunk-,copied",
        "log-,deleted",
        "manifest-,deleted"
    })
    void whatComesLateFallsIntoNoFileOfTheNextOwner(String prefix, String how) throws Exception {
        StallingFiles files = new StallingFiles();
        DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS, files, NEVER);
        OtherOwner.write(store, "before", 45);
        store.sealAll();
        OtherOwner.write(store, "rest", 15);
        files.stallAt(prefix);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> {
            if (prefix.equals("log-")) {
                OtherOwner.write(store, "late", 1);
            } else {
                store.sealAll();
            }
        });
        files.stalled.await();
        if (how.equals("copied")) {
            copyFiles(directory(), folder.resolve("backup"));
        } else {
            Files.delete(directory().resolve("lock"));
        }
        try (OtherOwner other = new OtherOwner(directory())) {
            assertThat(other.opened()).isEqualTo("done");
            assertThat(other.tell("write early 10")).isEqualTo("done");
            files.goOn.countDown();
            assertThatThrownBy(late::get).hasCauseInstanceOf(StorageException.class);
            assertThat(other.tell("write other 30")).isEqualTo("done");
            assertThat(other.tell("seal")).isEqualTo("done");
            assertThat(other.tell("write last 5")).isEqualTo("done");
            other.kill();
        }
        assertThatThrownBy(store::close).isInstanceOf(StorageException.class);
        assertReopened(
                directory(),
                names("before", 45),
                names("rest", 15),
                names("early", 10),
                names("other", 30),
                names("last", 5));
    }

    /** Stops once before the next file of a sort is written to or gets its name. */
    private static final class StallingFiles extends ForwardingFiles {

        final CountDownLatch stalled = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private volatile String prefix = "none";

        StallingFiles() {
            super(new LocalFiles());
        }

        void stallAt(String sort) {
            prefix = sort;
        }

        void stallIf(Path file) {
            if (file.getFileName().toString().startsWith(prefix)) {
                prefix = "none";
                stalled.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            stallIf(to);
            super.move(from, to);
        }

        @Override
        public Output open(Path file) throws IOException {
            Output out = super.open(file);
            return new Output() {
                @Override
                public void write(ByteBuffer bytes, long position) throws IOException {
                    stallIf(file);
                    out.write(bytes, position);
                }

                @Override
                public void force() throws IOException {
                    out.force();
                }

                @Override
                public void truncate(long size) throws IOException {
                    out.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }
    }

    @Test
    void aKilledOwnerLeavesNothingBehindThatHindersTheNext() throws Exception {
        try (OtherOwner other = new OtherOwner(directory())) {
            assertThat(other.opened()).isEqualTo("done");
            assertThat(other.tell("write other 10")).isEqualTo("done");
            other.kill();
        }
        assertReopened(directory(), names("other", 10));
        long[] logs = FileNames.numbers(new LocalFiles().list(directory()), "log");
        assertThat(logs[logs.length - 1])
                .as("it is known that nobody writes any more: no numbers are left out")
                .isLessThan(100);
    }

    @Test
    void aLogThatBeginsWithAllThatWasLiveMayLeaveOutNumbers() throws Exception {
        Path copy = folder.resolve("copy");
        try (DiskEntryStore store = DiskEntryStore.open(directory(), OPTIONS)) {
            OtherOwner.write(store, "before", 3);
            copyFiles(directory(), copy);
        }
        StoreFiles files = new LocalFiles();
        Manifest manifest = Objects.requireNonNull(Manifests.newest(files, copy).manifest());
        MemTable memTable = new MemTable();
        memTable.add(1, ((Change.Put) OtherOwner.put("before0")).entry());
        CarryLog.create(files, copy, manifest.storeId(), 1_002, 4, memTable).close();
        assertReopened(copy, names("before", 1));
        CarryLog.create(files, copy, manifest.storeId(), 5_000, 9, memTable).close();
        LogFile.create(files, copy, manifest.storeId(), 9_000, 9, new ByteWriter(0))
                .close();
        try (DiskEntryStore store = DiskEntryStore.open(copy, OPTIONS)) {
            assertThat(store.stats().damages()).as("any other log may not").isPositive();
        }
    }

    @Test
    void nothingIsHeldAfterAClose() throws Exception {
        DiskEntryStore.open(directory(), OPTIONS).close();
        String real = directory().toRealPath().toString();
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.contains(real));
        assertThat(Files.readString(directory().resolve("lock"))).isBlank();
    }

    private static List<String> names(String name, int count) {
        return OtherOwner.names(name, count);
    }

    @SafeVarargs
    private static void assertReopened(Path directory, List<String>... expected) {
        try (DiskEntryStore store = DiskEntryStore.open(directory, OPTIONS)) {
            List<String> all = Stream.of(expected).flatMap(List::stream).toList();
            // What a failed write left in the log may be there too: its fate was never reported.
            assertThat(OtherOwner.stored(store)).containsAll(all);
            assertThat(store.stats().damages()).isZero();
            assertThat(store.verify().damages()).isEmpty();
        }
    }
}
