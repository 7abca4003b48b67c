package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {

    private static final String RESOURCE = "/dev/ziggurat/memory/embedding/NativeFolderTest.class";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path other;

    @BeforeEach
    void requirePosix() throws IOException {
        assumeTrue(Files.getFileStore(other).supportsFileAttributeView("posix"), "no modes here");
    }

    private static Path unpacked(NativeFolder folder) throws IOException {
        return Objects.requireNonNull(folder.unpack(NativeFolderTest.class, RESOURCE));
    }

    @Test
    void isTheOwnersAloneAndGoneWhenClosed() throws IOException {
        Path path;
        try (NativeFolder folder = NativeFolder.create()) {
            path = folder.path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(unpacked(folder)).hasFileName("NativeFolderTest.class").isNotEmptyFile();
            folder.requirePrivate();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void worksOnAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        try (NativeFolder folder = NativeFolder.create()) {
            assertThat(unpacked(folder)).isNotEmptyFile();
            folder.requirePrivate();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void unpacksNothingWhereTheJarHasNothing() throws IOException {
        try (NativeFolder folder = NativeFolder.create()) {
            assertThat(folder.unpack(NativeFolderTest.class, "/native/lib/none"))
                    .isNull();
        }
    }

    @Test
    void isRefusedWhenOthersCouldLookIntoIt() throws IOException {
        try (NativeFolder folder = NativeFolder.create()) {
            unpacked(folder);
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-x---"));
            assertThatThrownBy(folder::requirePrivate)
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("rwxr-x---")
                    .hasMessageContaining(NativeFolder.PROPERTY);
        }
    }

    @Test
    void aLibraryIsRefusedWhenOthersCouldWriteIt() throws IOException {
        try (NativeFolder folder = NativeFolder.create()) {
            Files.setPosixFilePermissions(unpacked(folder), PosixFilePermissions.fromString("rw-rw-r--"));
            assertThatThrownBy(folder::requirePrivate)
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("rw-rw-r--");
        }
    }

    @Test
    void aLibraryIsRefusedWhenItBecameALink() throws IOException {
        Path planted = Files.writeString(other.resolve("planted"), "code");
        try (NativeFolder folder = NativeFolder.create()) {
            Path file = unpacked(folder);
            Files.delete(file);
            Files.createSymbolicLink(file, planted);
            assertThatThrownBy(folder::requirePrivate).isInstanceOf(EmbeddingException.class);
        }
        assertThat(planted).hasContent("code");
    }
}
