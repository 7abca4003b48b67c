package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is deleted or moved away underneath an open memory, seen through the public API. */
class VanishedDirectoryTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final SimulatedMachine knobs = new SimulatedMachine();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        ZigguratMemory.Builder builder = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> MORNING)
                .onDegradation((level, begins, reason) -> heard.add((begins ? "+" : "-") + level));
        builder.options.machine = knobs::machine;
        memory = builder.build();
        memory.remember("ada", "Ada", "The red kite sits on the roof", MORNING);
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("memory"))) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void nothingIsAcknowledgedAndTheMemoryIsReadOnlyAndSaysWhy() throws Exception {
        try (ZigguratMemory open = memory) {
            ChatMemory chat = open.chatMemory("ada");
            delete();
            assertThatThrownBy(() -> chat.add(UserMessage.from("Is it still there?")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("moved or deleted", "Put it back");
            assertThat(heard).containsExactly("+READ_ONLY");
            assertThat(open.stats().degradations())
                    .singleElement()
                    .satisfies(level -> assertThat(level.reason()).contains("moved or deleted"));
            assertThat(open.chatMemoryStore().getMessages("ada")).isEmpty();
            assertThatThrownBy(() -> open.remember("ada", "Ada", "And now?", MORNING))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("read-only", "nothing was added", "back where they were")
                    .hasMessageNotContaining("Free some space");
            assertThat(open.recall("ada", "red kite").relevantEpisodes()).hasSize(1);
        }
        assertThat(folder.resolve("memory")).doesNotExist();
    }

    @Test
    void itGoesOnWhenTheDirectoryComesBack() throws Exception {
        try (ZigguratMemory open = memory) {
            Files.move(folder.resolve("memory"), folder.resolve("away"));
            assertThatThrownBy(() -> open.remember("ada", "Ada", "Lost", MORNING))
                    .isInstanceOf(StorageException.class);
            Files.move(folder.resolve("away"), folder.resolve("memory"));
            knobs.seconds += 2;
            open.remember("ada", "Ada", "Found", MORNING);
            assertThat(heard).containsExactly("+READ_ONLY", "-READ_ONLY");
        }
        open();
        try (ZigguratMemory again = memory) {
            assertThat(again.episodic().session("ada", "s1"))
                    .extracting(Episode::text)
                    .containsExactly("The red kite sits on the roof", "Found", "The red kite sits on the roof");
        }
    }
}
