package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLeftoversTest {

    private static final Instant IN_A_WEEK = Instant.now().plus(Duration.ofDays(7));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path own;

    @BeforeEach
    void makeOwn() throws IOException {
        own = Files.createDirectory(temporary.resolve("ziggurat-native-own"));
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.write(folder.resolve("lib.so"), new byte[100]);
        return folder;
    }

    @Test
    void oldFoldersGoWithTheirLibraries() throws IOException {
        Path ours = folder("ziggurat-native-1");
        Path theirs = folder("onnxruntime-java2");
        Path empty = Files.createDirectory(temporary.resolve("onnxruntime-java3"));
        NativeLeftovers.removeBeside(own, IN_A_WEEK);
        assertThat(ours).doesNotExist();
        assertThat(theirs).doesNotExist();
        assertThat(empty).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    void otherNamesFilesAndLinksStay() throws IOException {
        Path other = folder("someone-else");
        Path file = Files.createFile(temporary.resolve("onnxruntime-java4"));
        Path link = Files.createSymbolicLink(temporary.resolve("ziggurat-native-5"), other);
        NativeLeftovers.removeBeside(own, IN_A_WEEK);
        assertThat(other.resolve("lib.so")).exists();
        assertThat(file).exists();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aFolderThatIsBeingFilledStays() throws IOException {
        Path fresh = folder("ziggurat-native-6");
        NativeLeftovers.removeBeside(own, Instant.now());
        assertThat(fresh.resolve("lib.so")).exists();
    }

    @Test
    void aFolderInUseStays() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "cannot be seen here");
        Path used = folder("onnxruntime-java7");
        try (FileChannel channel = FileChannel.open(used.resolve("lib.so"))) {
            MappedByteBuffer library = channel.map(FileChannel.MapMode.READ_ONLY, 0, 100);
            NativeLeftovers.removeBeside(own, IN_A_WEEK);
            assertThat(used.resolve("lib.so")).exists();
            assertThat(library.get(99)).isZero();
        }
    }

    @Test
    void anotherUsersFolderStays() throws IOException {
        Path foreign = folder("onnxruntime-java8");
        try {
            UserPrincipal nobody =
                    foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(foreign, nobody);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "only root gives files away");
        }
        NativeLeftovers.removeBeside(own, IN_A_WEEK);
        assertThat(foreign.resolve("lib.so")).exists();
    }
}
