package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeDirectoryTest {

    @TempDir
    Path folder;

    private static void assertRefused(Path directory, String... says) {
        assertThatThrownBy(() -> DiskEntryStore.open(directory, StorageOptions.of("model", 2)))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(says);
    }

    private static void assertOpens(Path directory, Path expected) {
        DiskEntryStore.open(directory, StorageOptions.of("model", 2)).close();
        assertThat(expected).isDirectoryContaining("glob:**manifest*");
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertRefused(file, file + " is a file, not a directory", "name another directory");
        assertRefused(file.resolve("m"), "m cannot be created", file + " is a file, not a directory");
        assertRefused(file.resolve("deep/m"), file + " is a file");
        assertThat(file).hasContent("text");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));
        assertRefused(link, link + " is a link to " + folder.resolve("missing"), "does not exist", "remove the link");
        assertRefused(link.resolve("m"), "m cannot be created", "which does not exist");
        assertThat(folder.resolve("missing")).doesNotExist();
        Path file = Files.writeString(folder.resolve("file"), "text");
        Path toFile = Files.createSymbolicLink(folder.resolve("to-file"), file);
        assertRefused(toFile, toFile + " is a link to", "which is a file, not a directory");
    }

    @Test
    void aLinkThatLeadsInACircleIsNamed() throws Exception {
        Path self = Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        assertRefused(self, self + " is a link that leads back to itself");
        Path one = Files.createSymbolicLink(folder.resolve("one"), folder.resolve("other"));
        Files.createSymbolicLink(folder.resolve("other"), one);
        assertRefused(one, "leads back to itself");
        assertRefused(one.resolve("m"), "m cannot be created", "leads back to itself");
        assertRefused(one.resolve("../m"), "leads back to itself");
    }

    @Test
    void aLinkToADirectoryIsThatDirectory() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        assertOpens(Files.createSymbolicLink(folder.resolve("link"), real), real);
        assertOpens(folder.resolve("link/sub"), real.resolve("sub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/../m", "missing/deeper/../../m", "m/.", "./missing/.././m"})
    void whatIsMissingIsClimbedOutOf(String path) {
        assertOpens(folder.resolve(path), folder.resolve("m"));
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void linksAreFollowedBeforeOneClimbs() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("elsewhere/inner"));
        Files.createSymbolicLink(folder.resolve("link"), inner);
        assertOpens(folder.resolve("link/../m"), folder.resolve("elsewhere/m"));
        assertOpens(folder.resolve("link/../m"), folder.resolve("elsewhere/m"));
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankPathIsRefused(String path) {
        assertThatThrownBy(() -> DiskEntryStore.open(Path.of(path), StorageOptions.of("model", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("blank", "name a directory");
    }

    @Test
    void whereNothingMayBeWrittenIsSaid() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(closed)).as("the superuser may write").isFalse();
        assertRefused(closed.resolve("m"), "m could not be created", "access denied", "permissions");
        assertRefused(closed, "access denied", "permissions");
    }

    @Test
    void aFileSystemThatTakesNothingIsNamed() {
        assumeThat(Path.of("/proc/self")).exists();
        assertRefused(Path.of("/proc/memory"), "/proc/memory could not be created", "Name a directory");
    }
}
