package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that both believe they have a memory: nothing that either acknowledged is lost. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be replaced there")
class LostLockTest {

    @TempDir
    Path folder;

    /** Opens the memory, remembers fifty lines and makes chunks of them. */
    static final class Second {
        public static void main(String[] args) {
            try (ZigguratMemory memory = open(Path.of(args[0]))) {
                for (int i = 0; i < 50; i++) {
                    memory.remember("x", "B", "second line " + i, Instant.EPOCH.plusSeconds(i));
                }
                memory.optimize();
            }
        }
    }

    private static ZigguratMemory open(Path directory) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .build();
    }

    @Test
    void everyAcknowledgedLineOfBothIsThere() throws Exception {
        Path directory = folder.resolve("memory");
        List<String> acknowledged = new ArrayList<>();
        ZigguratMemory memory = open(directory);
        List<MemoryException> failures = new ArrayList<>();
        remember(memory, 0, acknowledged, failures);
        copyFiles(directory, folder.resolve("backup"));
        remember(memory, 1, acknowledged, failures);
        assertThat(failures).isEmpty();
        assertThat(second(directory)).isZero();
        for (int i = 2; i <= 50; i++) {
            remember(memory, i, acknowledged, failures);
        }
        assertThat(acknowledged).hasSize(2);
        assertThat(memory.stats().degradations())
                .extracting(MemoryStats.Degraded::level)
                .containsExactly(Degradation.READ_ONLY);
        assertThat(failures)
                .hasSize(49)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("another process")
                        .hasMessageNotContaining("Free some space"));
        try {
            memory.close();
        } catch (StorageException e) {
            failures.add(e);
        }
        assertThat(failures).as("closing tells it too").hasSize(50);
        try (ZigguratMemory reopened = open(directory)) {
            List<String> texts = texts(reopened);
            assertThat(texts).containsAll(acknowledged);
            assertThat(texts.stream().filter(text -> text.startsWith("second line")))
                    .hasSize(50);
            assertThat(reopened.verify().damages()).isEmpty();
        }
    }

    private static void remember(
            ZigguratMemory memory, int number, List<String> acknowledged, List<MemoryException> failures) {
        String text = "first line " + number;
        try {
            memory.remember("x", "A", text, Instant.EPOCH.plusSeconds(number));
            acknowledged.add(text);
        } catch (MemoryException e) {
            failures.add(e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static int second(Path directory) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Second.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<String> texts(ZigguratMemory memory) {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions("x")) {
            memory.episodic().session("x", session.id()).forEach(episode -> texts.add(episode.text()));
        }
        return texts;
    }
}
