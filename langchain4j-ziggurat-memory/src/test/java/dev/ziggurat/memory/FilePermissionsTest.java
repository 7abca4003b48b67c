package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people said is read by the owner of the process only, whatever the umask of the process is. */
class FilePermissionsTest {

    @TempDir
    Path folder;

    /** The umask of tests lets others read: a file made without further ado shows it. */
    @BeforeEach
    void othersMayRead() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path usual = Files.writeString(folder.resolve("usual"), "");
        assumeTrue(!permissions(usual).equals("rw-------"), "the umask hides everything anyway");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static ZigguratMemory open(Path directory) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .build();
    }

    /** Makes a file of each kind: logs, chunks, manifests, an export. */
    private static void use(Path directory, Path export) {
        try (ZigguratMemory memory = open(directory)) {
            for (int round = 0; round < 2; round++) {
                List<Said> said = new ArrayList<>();
                for (int i = 0; i < 1_200; i++) {
                    said.add(new Said("Ada", "line " + i, Instant.EPOCH.plusSeconds(i)));
                }
                memory.remember("ada" + round, said);
                memory.optimize();
            }
            memory.forget("ada0");
            memory.remember("bob", "Bob", "hello", Instant.EPOCH);
            memory.exportTo(export);
        }
    }

    private static Map<String, String> permissionsIn(Path directory) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                found.put(file.getFileName().toString(), permissions(file));
            }
        }
        return found;
    }

    @Test
    void directoryFilesAndExportAreTheOwnersOnly() throws IOException {
        Path directory = folder.resolve("app").resolve("memory");
        Path export = folder.resolve("export.jsonl");
        use(directory, export);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(export)).isEqualTo("rw-------");
        assertThat(permissionsIn(directory).keySet())
                .anyMatch(name -> name.startsWith("chunk-"))
                .anyMatch(name -> name.startsWith("log-"))
                .anyMatch(name -> name.startsWith("manifest-"))
                .anyMatch(name -> name.startsWith("mirror-"))
                .contains("lock");
        assertThat(permissionsIn(directory).values()).containsOnly("rw-------");
        assertThat(permissions(folder.resolve("app")))
                .as("what lies above is as usual")
                .isNotEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatWasThereKeepsItsPermissionsAndItsFilesAreTheOwnersOnly() throws IOException {
        Path directory = Files.createDirectory(
                folder.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        use(directory, folder.resolve("export.jsonl"));
        assertThat(permissions(directory)).isEqualTo("rwxr-x---");
        assertThat(permissionsIn(directory).values()).containsOnly("rw-------");
    }

    @Test
    void theQuarantineAndWhatWasMovedThereToo() throws IOException {
        Path directory = folder.resolve("memory");
        use(directory, folder.resolve("export.jsonl"));
        Path chunk;
        try (Stream<Path> all = Files.list(directory)) {
            chunk = all.filter(file -> file.getFileName().toString().startsWith("chunk-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(chunk, new byte[10]);
        open(directory).close();
        assertThat(permissions(directory.resolve("quarantine"))).isEqualTo("rwx------");
        assertThat(permissionsIn(directory.resolve("quarantine")).values()).containsOnly("rw-------");
    }

    @Test
    void anExportThatIsReplacedBecomesTheOwnersOnly() throws IOException {
        Path export = Files.writeString(folder.resolve("export.jsonl"), "an earlier one");
        use(folder.resolve("memory"), export);
        assertThat(permissions(export)).isEqualTo("rw-------");
    }
}
