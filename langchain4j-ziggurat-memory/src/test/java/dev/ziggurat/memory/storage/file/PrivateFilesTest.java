package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.storage.engine.OtherOwner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereThereArePermissions() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theLocatorIsPrivateFromItsFirstByte() throws IOException {
        Path directory = folder.resolve("memory");
        try (DiskEntryStore store = DiskEntryStore.open(directory, OtherOwner.OPTIONS)) {
            OtherOwner.write(store, "a", 100);
            store.sealAll();
            store.coverKeys();
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                found.put(file.getFileName().toString(), permissions(file));
            }
        }
        assertThat(found.keySet())
                .anyMatch(name -> name.startsWith("locator-") && name.endsWith(".db"))
                .anyMatch(name -> name.startsWith("locator-") && name.endsWith(".zig"));
        assertThat(found.values()).containsOnly("rw-------");
    }

    @Test
    void aFolderThatIsThereStaysAsItIsAndAFileIsNoFolder() throws IOException {
        Path there = Files.createDirectory(
                folder.resolve("there"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        PrivateFiles.createDirectories(there);
        assertThat(permissions(there)).isEqualTo("rwxr-x---");
        PrivateFiles.createDirectories(there.resolve("a").resolve("b"));
        assertThat(permissions(there.resolve("a").resolve("b"))).isEqualTo("rwx------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), there);
        PrivateFiles.createDirectories(link);
        assertThat(link).isSymbolicLink();
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> PrivateFiles.createDirectories(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aLinkUnderTheNameOfAFileIsReplacedAndNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path log = Files.createSymbolicLink(folder.resolve("log-00000001.zig.tmp"), victim);
        LocalFiles files = new LocalFiles();
        files.create(log).close();
        assertThat(victim).hasContent("precious");
        assertThat(log).isEmptyFile();
        Files.delete(log);
        Files.createSymbolicLink(log, victim);
        assertThatThrownBy(() -> files.open(log)).isInstanceOf(IOException.class);
    }
}
