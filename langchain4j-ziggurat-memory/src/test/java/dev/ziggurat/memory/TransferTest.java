package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Export from one directory and import into another, with the same and with another embedding model. */
class TransferTest {

    @TempDir
    Path directory;

    private ZigguratMemory open(String name, String model) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(new WordsEmbeddingModel(model))
                .build();
    }

    private static Metadata metadata() {
        return new Metadata()
                .put("text", "a b")
                .put("uuid", UUID.fromString("00000000-0000-0001-0000-000000000002"))
                .put("int", 7)
                .put("long", Long.MIN_VALUE)
                .put("float", 1.25f)
                .put("double", 1e-300);
    }

    private Path exported() {
        try (ZigguratMemory memory = open("from", "words")) {
            for (int i = 0; i < 150; i++) {
                memory.remember("ada", "Ada", "The lantern number " + i + " burns", Instant.ofEpochSecond(60L * i));
            }
            memory.addExchange("bob", "Where is the harbour?", "In the east");
            memory.chatMemory("ada").add(UserMessage.from("Hello again"));
            TextSegment segment = TextSegment.from("a red kite", metadata());
            memory.embeddingStore("birds")
                    .add(memory.embeddingModel().embed(segment).content(), segment);
            Path file = directory.resolve("export.jsonl");
            memory.exportTo(file);
            return file;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"words", "other-words"})
    void everythingArrives(String model) {
        Path file = exported();
        try (ZigguratMemory memory = open("to", model)) {
            memory.importFrom(file);
            memory.importFrom(file);
        }
        try (ZigguratMemory memory = open("to", model)) {
            assertThat(memory.episodic().sessions("ada"))
                    .extracting(Session::utterances)
                    .containsExactly(150, 1);
            assertThat(memory.recall("ada", "lantern number 42")
                            .relevantEpisodes()
                            .subList(0, 3))
                    .extracting(Episode::at)
                    .contains(Instant.ofEpochSecond(60L * 42));
            assertThat(memory.episodic().session("bob", "s1"))
                    .extracting(Episode::speaker)
                    .containsExactly("User", "Assistant");
            assertThat(memory.chatMemoryStore().getMessages("ada")).containsExactly(UserMessage.from("Hello again"));
            Embedding query = memory.embeddingModel().embed("red kite").content();
            EmbeddingMatch<TextSegment> match = memory.embeddingStore("birds")
                    .search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(query)
                            .maxResults(5)
                            .build())
                    .matches()
                    .get(0);
            assertThat(match.embedded()).isEqualTo(TextSegment.from("a red kite", metadata()));
        }
    }

    @Test
    void aBrokenLineIsNamedAndNothingIsImported() throws Exception {
        Path file = exported();
        List<String> lines = Files.readAllLines(file);
        for (String broken : List.of("{", "{}", lines.get(4).replace("EPISODE", "EPIC"), lines.get(4) + "x")) {
            List<String> copy = new ArrayList<>(lines);
            copy.set(4, broken);
            Path bad = Files.write(directory.resolve("bad.jsonl"), copy);
            try (ZigguratMemory memory = open("untouched", "words")) {
                assertThatThrownBy(() -> memory.importFrom(bad))
                        .as(broken)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("line 5 of")
                        .hasMessageContaining("bad.jsonl");
                assertThat(memory.stats().entries()).isZero();
            }
        }
    }

    @Test
    void aFileThatIsMissingOrNoExportIsNamed() throws Exception {
        Path other = Files.writeString(directory.resolve("other.jsonl"), "{\"a\": 1}\n");
        Path empty = Files.writeString(directory.resolve("empty.jsonl"), "");
        try (ZigguratMemory memory = open("to", "words")) {
            assertThatThrownBy(() -> memory.importFrom(directory.resolve("missing.jsonl")))
                    .hasMessageContaining("missing.jsonl");
            assertThatThrownBy(() -> memory.importFrom(other)).hasMessageContaining("other.jsonl");
            assertThatThrownBy(() -> memory.importFrom(empty)).hasMessageContaining("empty");
        }
    }

    @Test
    void aVectorOfAnotherModelWithoutTextCannotBeImported() {
        Path file = directory.resolve("export.jsonl");
        try (ZigguratMemory memory = open("from", "words")) {
            memory.embeddingStore()
                    .add("lonely", memory.embeddingModel().embed("words").content());
            memory.exportTo(file);
        }
        try (ZigguratMemory memory = open("to", "other-words")) {
            assertThatThrownBy(() -> memory.importFrom(file)).hasMessageContaining("lonely");
        }
    }

    @Test
    void statsAndHealthAreTold() {
        exported();
        try (ZigguratMemory memory = open("from", "words")) {
            MemoryStats stats = memory.stats();
            assertThat(stats.entries()).isGreaterThan(300);
            assertThat(stats.disk().bytes()).isPositive();
            assertThat(stats.tiers()).isNotEmpty();
            assertThat(memory.verify().healthy()).isTrue();
            assertThat(memory.repair().damages()).isEmpty();
            memory.optimize();
            assertThat(memory.stats().entries()).isEqualTo(stats.entries());
        }
    }
}
