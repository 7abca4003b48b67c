package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.FlakyEmbeddingModel;
import dev.ziggurat.memory.fixtures.FlakyEmbeddingModel.Refusal;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that the embedding model refuses, or in which there is nothing to read, concerns nobody else. */
class RefusedTextsTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();
    private final FlakyEmbeddingModel model = new FlakyEmbeddingModel();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = open("from");
        memory.remember("ada", "Ada", "The red kite sits on the roof", MORNING);
        memory.remember("ada", "Ada", "Tea is ready in the kitchen", MORNING);
    }

    private ZigguratMemory open(String name) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(model)
                .clock(() -> MORNING)
                .onDegradation((level, begins, reason) -> heard.add((begins ? "+" : "-") + level))
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private List<String> texts(ZigguratMemory memory) {
        return memory.episodic().session("ada", "s1").stream()
                .map(Episode::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0001", "\u0000\u0007", "\u200b\u200d", "\ufeff", "\ufffd\ufffd", "\ufe0f", "\u0301", "\ud83d"
            })
    void aQuestionWithNothingToReadIsNotAskedOfTheModel(String question) {
        int before = model.calls();
        assertThat(memory.recall("ada", question).toPromptText()).isNotNull();
        assertThat(memory.episodic().recallSimilar("ada", question, 3)).isEmpty();
        assertThat(memory.semantic().query("ada", question, 3)).isEmpty();
        assertThat(model.calls()).isEqualTo(before);
        memory.chatMemory("ada").add(UserMessage.from(question + " "));
        assertThat(memory.chatMemory("ada").messages()).isNotEmpty();
        memory.remember("ada", "Ada", question, MORNING);
        assertThat(texts(memory)).hasSize(4);
        assertThat(heard).isEmpty();
        assertThat(memory.recall("ada", "red kite").relevantEpisodes().get(0).text())
                .contains("red kite");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aQuestionThatTheModelRefusesIsAnsweredByWords(Refusal refusal) {
        model.refuseBy(refusal);
        assertThat(memory.recall("ada", "unspeakable kite")
                        .relevantEpisodes()
                        .get(0)
                        .text())
                .contains("red kite");
        assertThat(heard).isEmpty();
        assertThat(memory.stats().degradations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void anUtteranceThatTheModelRefusesIsStoredAndFoundByWords(Refusal refusal) {
        model.refuseBy(refusal);
        List<Said> history = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            history.add(new Said("Ada", i == 7 ? "An unspeakable foxglove" : "Lantern number " + i, MORNING));
        }
        memory.remember("ada", history);
        memory.chatMemory("ada").add(UserMessage.from("The unspeakable is in the cellar"));
        assertThat(heard).isEmpty();
        assertThat(texts(memory)).hasSize(23);
        assertThat(memory.recall("ada", "foxglove").relevantEpisodes())
                .extracting(Episode::text)
                .contains("An unspeakable foxglove");
        assertThat(memory.recall("ada", "lantern 13").relevantEpisodes())
                .extracting(Episode::text)
                .contains("Lantern number 13");
        memory.optimize();
        memory.close();
        memory = open("from");
        assertThat(texts(memory)).hasSize(23).element(9).isEqualTo("An unspeakable foxglove");
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whatIsSaidAfterItKeepsItsVectors(Refusal refusal) {
        model.refuseBy(refusal);
        memory.remember("ada", "Ada", "An unspeakable foxglove", MORNING);
        memory.remember("ada", "Ada", "Lantern in the cellar", MORNING);
        memory.remember("ada", "Ada", "Marmalade for the bear", MORNING);
        memory.optimize();
        memory.close();
        memory = open("from");
        assertThat(memory.episodic().recallSimilar("ada", "marmalade bear", 5))
                .hasSize(4)
                .first()
                .extracting(Episode::text)
                .isEqualTo("Marmalade for the bear");
        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasSaidInAnOutageBehindARefusedTextGetsItsVectors() {
        model.fail(true);
        memory.remember("ada", "Ada", "An unspeakable foxglove", MORNING);
        memory.remember("ada", "Ada", "Lantern in the cellar", MORNING);
        assertThat(heard).containsExactly("+LEXICAL_ONLY");
        memory.close();
        model.fail(false);
        memory = open("from");
        memory.optimize();
        assertThat(memory.episodic().recallSimilar("ada", "lantern cellar", 5))
                .hasSize(3)
                .first()
                .extracting(Episode::text)
                .isEqualTo("Lantern in the cellar");
    }

    @Test
    void aFactThatTheModelRefusesIsKnownByItsWords() {
        memory.semantic().extract("ada", "I live in Unspeakableville.");
        assertThat(memory.semantic().concepts("ada")).hasSize(1);
        String id = memory.semantic().concepts("ada").get(0).id();
        assertThat(memory.semantic().edit("ada", id, "Unspeakable Hill")).isPresent();
        assertThat(memory.semantic().query("ada", "Who lives on the hill?", 1))
                .extracting(Concept::value)
                .containsExactly("Unspeakable Hill");
        assertThat(heard).isEmpty();
    }

    @Test
    void anImportLosesNothingForATextThatTheModelRefuses() {
        memory.remember("ada", "Ada", "An unspeakable foxglove", MORNING);
        memory.semantic().extract("ada", "I live in Unspeakableville.");
        TextSegment segment = TextSegment.from("unspeakable label");
        memory.embeddingStore("labels")
                .add(new WordsEmbeddingModel().embed("label").content(), segment);
        memory.exportTo(directory.resolve("export.jsonl"));
        try (ZigguratMemory same = open("same")) {
            same.importFrom(directory.resolve("export.jsonl"));
            assertThat(texts(same)).isEqualTo(texts(memory));
        }
        try (ZigguratMemory words = ZigguratMemory.builder()
                .directory(directory.resolve("words"))
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            words.importFrom(directory.resolve("export.jsonl"));
            words.exportTo(directory.resolve("words.jsonl"));
        }
        try (ZigguratMemory other = open("other")) {
            other.importFrom(directory.resolve("words.jsonl"));
            assertThat(texts(other)).isEqualTo(texts(memory));
            assertThat(other.semantic().concepts("ada")).hasSize(1);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void anInterruptedCallerTakesTheVectorsFromNobody() {
        model.refuseBy(Refusal.THROWS);
        Thread.currentThread().interrupt();
        assertThat(memory.recall("ada", "unspeakable kite").relevantEpisodes()).isNotEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(heard).isEmpty();
    }
}
