package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an export leaves in its folder, and what it keeps its hands off. */
class ExportFileTest {

    @TempDir
    Path folder;

    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new WordsEmbeddingModel())
                .build();
        memory.remember("ada", "Ada", "hello", Instant.EPOCH);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkThatSomebodyLaidIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path export = folder.resolve("e.jsonl");
        Files.createSymbolicLink(folder.resolve("e.jsonl.part"), victim);
        memory.exportTo(export);
        assertThat(victim).hasContent("precious");
        assertThat(Files.isRegularFile(export, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(export).content().contains("hello");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aTargetThatIsALinkIsReplacedAndNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path export = Files.createSymbolicLink(folder.resolve("e.jsonl"), victim);
        memory.exportTo(export);
        assertThat(victim).hasContent("precious");
        assertThat(Files.isRegularFile(export, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aSecondExportReplacesTheFirstAndNothingElseIsLeft() throws IOException {
        Path export = folder.resolve("e.jsonl");
        memory.exportTo(export);
        long first = Files.size(export);
        memory.remember("ada", "Ada", "and goodbye", Instant.EPOCH.plusSeconds(1));
        memory.exportTo(export);
        assertThat(Files.size(export)).isGreaterThan(first);
        assertThat(names()).containsExactly("e.jsonl", "memory");
    }

    @Test
    void aFailedExportLeavesNothing() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("e.jsonl").resolve("something"));
        assertThatThrownBy(() -> memory.exportTo(folder.resolve("e.jsonl")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("e.jsonl");
        assertThat(occupied).exists();
        assertThatThrownBy(() -> memory.exportTo(folder.resolve("no folder").resolve("e.jsonl")))
                .isInstanceOf(StorageException.class);
        assertThat(names()).containsExactly("e.jsonl", "memory");
    }

    @Test
    void anInterruptedThreadExports() {
        Thread.currentThread().interrupt();
        memory.exportTo(folder.resolve("e.jsonl"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("e.jsonl")).content().contains("hello");
    }
}
