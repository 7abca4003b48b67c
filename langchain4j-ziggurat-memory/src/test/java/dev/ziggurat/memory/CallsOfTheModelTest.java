package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.fixtures.WatchedEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a remote model every call is paid for and waited for. */
class CallsOfTheModelTest {

    private final List<List<String>> calls = new ArrayList<>();

    @TempDir
    Path directory;

    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WatchedEmbeddingModel(calls::add))
                .build();
        memory.remember("ada", "User", "My name is Ada and I live in Riga.", Instant.EPOCH);
        memory.remember("ada", "Ben", "The hive swarmed in May.", Instant.EPOCH.plusSeconds(60));
        calls.clear();
    }

    /** The first question in a language is held against lines that have nothing to do with it: one call, once. */
    private void askBefore() {
        memory.recall("ada", "Is it raining?");
        calls.clear();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void theFirstQuestionTakesOneMoreCallAndTheNextDoesNot() {
        memory.recall("ada", "Is it raining?");
        assertThat(calls).hasSize(2);
        calls.clear();
        memory.recall("ada", "Is it snowing?");
        assertThat(calls).containsExactly(List.of("Is it snowing?"));
    }

    @Test
    void aQuestionIsEmbeddedOnceForUtterancesAndConcepts() {
        askBefore();
        assertThat(memory.recall("ada", "Where do I live?").concepts()).isNotEmpty();
        assertThat(calls).containsExactly(List.of("Where do I live?"));
    }

    @Test
    void aQuestionThatNamesASpeakerTakesOneCallOfTwoTexts() {
        askBefore();
        memory.recall("ada", "What did Ben say about the hive?");
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0)).hasSize(2).startsWith("What did Ben say about the hive?");
    }

    @Test
    void anUtteranceIsEmbeddedInOneCallWithItsSurroundings() {
        memory.remember("ada", "Ben", "It came back in June.", Instant.EPOCH.plusSeconds(120));
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0)).hasSize(2);
    }
}
