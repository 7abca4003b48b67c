package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Built on a JDK that could not compile the classes for a newer Java, and run on a newer Java. */
@Tag("slow")
class OlderBuildTest {

    private static final List<String> NEWER = List.of("CudaDriver", "NativeCalls", "ArenaMapper");

    @TempDir
    Path folder;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "an older Java never looks for these classes")
    void whatWasLeftOutIsDoneWithout() throws Exception {
        Path built = Path.of(ZigguratMemory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path older = folder.resolve("classes");
        int leftOut = copyWithoutNewer(built, older);
        assertThat(leftOut).isGreaterThanOrEqualTo(NEWER.size());
        Path driver = Files.createFile(folder.resolve("driver"));
        String classPath = System.getProperty("java.class.path").replace(built.toString(), older.toString());

        ChildJvm.End end = ChildJvm.run(ChildJvm.in(folder)
                .command(
                        "-Dziggurat.gpu=" + driver,
                        "-cp",
                        classPath,
                        Life.class.getName(),
                        folder.resolve("memory").toString()));

        assertThat(end.output())
                .contains(
                        "recalled: The lantern burns",
                        "gpu: this build of the memory lacks the binding of the CUDA driver: it was made on a JDK older than"
                                + " 22");
        assertThat(end.exit()).isZero();
    }

    private static int copyWithoutNewer(Path from, Path to) throws IOException {
        int leftOut = 0;
        Files.createDirectories(to);
        for (Path path : ChildJvm.below(from)) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (NEWER.stream().anyMatch(path.getFileName().toString()::startsWith)) {
                leftOut++;
            } else if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(path, copy);
            }
        }
        return leftOut;
    }

    /** Runs in the other process. */
    static final class Life {

        private Life() {}

        public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < 2; i++) {
                try (ZigguratMemory memory = ZigguratMemory.builder()
                        .directory(Path.of(args[0]))
                        .embeddingModel(new WordsEmbeddingModel("words"))
                        .build()) {
                    memory.remember("ada", "Ada", "The lantern burns", Instant.EPOCH);
                    memory.optimize();
                    while (memory.stats().gpu().reason() == null) {
                        Thread.sleep(10);
                    }
                    System.out.println("gpu: " + memory.stats().gpu().reason());
                    memory.recall("ada", "What burns?")
                            .relevantEpisodes()
                            .forEach(episode -> System.out.println("recalled: " + episode.text()));
                }
            }
        }
    }
}
