package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that were damaged or made up: each is refused as a whole, and what is accepted can be gone on with. */
class HostileImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIMENSION = WordsEmbeddingModel.DIMENSION;
    private static final int GOOD_LINES = 200;

    @TempDir
    Path directory;

    private ZigguratMemory memory;
    private String header = "";

    @BeforeEach
    void open() throws Exception {
        memory = open("here", "words");
        memory.remember("victim", "Ada", "I like figs.", Instant.EPOCH);
        Path export = directory.resolve("header.jsonl");
        memory.exportTo(export);
        header = Files.readAllLines(export).get(0);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private ZigguratMemory open(String name, String model) {
        return ZigguratMemory.builder()
                .directory(directory.resolve(name))
                .embeddingModel(new WordsEmbeddingModel(model))
                .maxMessageChars(19_000_000)
                .build();
    }

    private static String vector(int numbers, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers; i++) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static ObjectNode episode(String id) {
        ObjectNode line = JSON.createObjectNode()
                .put("kind", "EPISODE")
                .put("owner", "evil")
                .put("id", id)
                .put("text", "The lantern " + id)
                .put("at", "2024-01-01T00:00:00Z")
                .put("vector", vector(DIMENSION, 1))
                .put("context", vector(DIMENSION, 1));
        metadata(line, "session", "String", "s1");
        metadata(line, "turn", "Integer", "1");
        metadata(line, "role", "String", "USER");
        metadata(line, "speaker", "String", "Eve");
        return line;
    }

    private static void metadata(ObjectNode line, String name, String... typed) {
        var array = line.withObject("/metadata").putArray(name);
        for (String part : typed) {
            array.add(part);
        }
    }

    private static ObjectNode message(String id, String text) {
        ObjectNode line = JSON.createObjectNode();
        return line.put("kind", "WINDOW")
                .put("owner", "evil")
                .put("id", id)
                .put("text", text)
                .put("at", "2024-01-01T00:00:00Z")
                .set("metadata", JSON.createObjectNode());
    }

    private static final String MESSAGE = "{\"contents\":[{\"text\":\"hi\",\"type\":\"TEXT\"}],\"type\":\"USER\"}";

    private static ObjectNode concept() {
        ObjectNode line = episode("c1").put("kind", "CONCEPT").put("text", "Eve lives in Riga");
        line.remove("context");
        line.remove("metadata");
        metadata(line, "subject", "String", "Eve");
        metadata(line, "relation", "String", "lives_in");
        metadata(line, "value", "String", "Riga");
        metadata(line, "kind", "String", "PLACE");
        metadata(line, "confidence", "Double", "0.9");
        metadata(line, "mentions", "Integer", "1");
        metadata(line, "firstSeen", "Long", "1");
        metadata(line, "lastSeen", "Long", "1");
        metadata(line, "source", "String", "e1");
        metadata(line, "sources", "String", "00");
        return line;
    }

    private static Arguments bad(String what, ObjectNode line, Consumer<ObjectNode> change) {
        change.accept(line);
        return Arguments.of(what, line.toString());
    }

    private static Arguments badEpisode(String what, Consumer<ObjectNode> change) {
        return bad(what, episode("n"), change);
    }

    static Stream<Arguments> badLines() {
        byte[] threeTooMany = new byte[DIMENSION * Float.BYTES + 3];
        return Stream.of(
                Arguments.of("null", "null"),
                Arguments.of("an array", "[]"),
                Arguments.of("words", "hello"),
                Arguments.of("deep", "{\"metadata\":" + "{\"a\":".repeat(100_000)),
                Arguments.of("deep array", "{\"metadata\":{\"a\":" + "[".repeat(100_000)),
                badEpisode("unknown part", l -> l.put("colour", "red")),
                badEpisode("not a number", l -> l.put("vector", vector(DIMENSION, Float.NaN))),
                badEpisode("infinite", l -> l.put("context", vector(DIMENSION, Float.POSITIVE_INFINITY))),
                badEpisode("dimension", l -> l.put("vector", vector(DIMENSION - 1, 1))),
                badEpisode("dimension of the context", l -> l.put("context", vector(3, 1))),
                badEpisode("empty vector", l -> l.put("vector", "")),
                badEpisode("4n + 3", l -> l.put("vector", Base64.getEncoder().encodeToString(threeTooMany))),
                badEpisode("no Base64", l -> l.put("vector", "!!!!")),
                badEpisode("no session", l -> ((ObjectNode) l.get("metadata")).remove("session")),
                badEpisode("session x", l -> metadata(l, "session", "String", "x")),
                badEpisode("session s-1", l -> metadata(l, "session", "String", "s-1")),
                badEpisode("session s0", l -> metadata(l, "session", "String", "s0")),
                badEpisode("session that is full", l -> metadata(l, "session", "String", "s2147483647")),
                badEpisode("turn that is full", l -> metadata(l, "turn", "Integer", "2147483647")),
                badEpisode("turn 0", l -> metadata(l, "turn", "Integer", "0")),
                badEpisode("turn of a text", l -> metadata(l, "turn", "String", "1")),
                badEpisode("role", l -> metadata(l, "role", "String", "ROOT")),
                badEpisode("blank speaker", l -> metadata(l, "speaker", "String", " ")),
                badEpisode("metadata of one", l -> metadata(l, "turn", "Integer")),
                badEpisode("metadata of three", l -> metadata(l, "turn", "Integer", "1", "2")),
                badEpisode("metadata null", l -> l.withObject("/metadata").putNull("turn")),
                badEpisode("metadata of an unknown type", l -> metadata(l, "turn", "Thread", "1")),
                badEpisode("no text", l -> l.remove("text")),
                badEpisode("blank text", l -> l.put("text", " \n")),
                badEpisode("the end of time", l -> l.put("at", "+1000000000-12-31T23:59:59.999999999Z")),
                badEpisode("no time", l -> l.put("at", "yesterday")),
                badEpisode("without a time", l -> l.remove("at")),
                badEpisode("owner", l -> l.put("owner", "")),
                badEpisode("long owner", l -> l.put("owner", "x".repeat(5_000))),
                badEpisode("id", l -> l.put("id", "")),
                badEpisode("kind", l -> l.put("kind", "EPIC")),
                badEpisode("context alone", l -> l.put("kind", "CONTEXT")),
                badEpisode("window with garbage", l -> l.put("kind", "WINDOW")),
                bad("message that is none", message("000000000001.000000", "no json"), l -> {}),
                bad("message null", message("000000000001.000000", "null"), l -> {}),
                bad("message without text", message("000000000001.000000", MESSAGE), l -> l.remove("text")),
                bad("message of an unknown type", message("000000000001.000000", "{\"type\":\"X\"}"), l -> {}),
                bad("message without a place", message("n", MESSAGE), l -> {}),
                bad("message at an endless place", message("9".repeat(30) + ".0", MESSAGE), l -> {}),
                bad(
                        "message with a vector",
                        message("000000000001.000000", MESSAGE),
                        l -> l.put("vector", vector(DIMENSION, 1))),
                badEpisode("concept with garbage", l -> l.put("kind", "CONCEPT").remove("context")),
                bad("concept without a text", concept(), l -> l.remove("text")),
                bad("relation", concept(), l -> metadata(l, "relation", "String", "owes")),
                bad("kind of concept", concept(), l -> metadata(l, "kind", "String", "RUMOUR")),
                bad("confidence", concept(), l -> metadata(l, "confidence", "Double", "NaN")),
                bad("confidence above 1", concept(), l -> metadata(l, "confidence", "Double", "7")),
                bad("mentions", concept(), l -> metadata(l, "mentions", "Integer", "0")),
                bad("mentions as a Long", concept(), l -> metadata(l, "mentions", "Long", "1")),
                bad("order", concept(), l -> metadata(l, "order", "Long", "" + Long.MAX_VALUE)),
                bad("no sources", concept(), l -> l.withObject("/metadata").remove("sources")),
                bad("value of a concept", concept(), l -> metadata(l, "value", "String", " ")),
                bad("segment", episode("g"), l -> {
                    l.put("kind", "SEGMENT").remove("context");
                    metadata(l, " ", "String", "blank key");
                }));
    }

    private Path file(String last) throws Exception {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < GOOD_LINES; i++) {
            lines.add(episode("x" + i).toString());
        }
        lines.add(last);
        return Files.write(directory.resolve("hostile.jsonl"), lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLines")
    void oneBadLineIsNamedAndNothingIsImported(String what, String line) throws Exception {
        Path file = file(line);
        long before = memory.stats().entries();
        assertThatThrownBy(() -> memory.importFrom(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 202 of")
                .hasMessageContaining("hostile.jsonl")
                .hasMessageContaining("nothing was imported")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(1_000));
        assertThat(memory.stats().entries()).isEqualTo(before);
        try (ZigguratMemory other = open("other", "other-words")) {
            assertThatThrownBy(() -> other.importFrom(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 202 of");
            assertThat(other.stats().entries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "[]",
                "{}",
                "\"text\"",
                "{\"format\":1,\"model\":\"words\"}",
                "{\"format\":1,\"model\":null,\"dimension\":64}",
                "{\"format\":1,\"model\":\"words\",\"dimension\":-64}",
                "{\"format\":9,\"model\":\"words\",\"dimension\":64}"
            })
    void aHeaderThatIsNoneIsNamed(String head) throws Exception {
        Path file = Files.write(
                directory.resolve("head.jsonl"), List.of(head, episode("x").toString()));
        long before = memory.stats().entries();
        assertThatThrownBy(() -> memory.importFrom(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1 of");
        assertThat(memory.stats().entries()).isEqualTo(before);
    }

    @Test
    void aLineThatMemoryWouldHaveToBeGivenForIsNotReadToItsEnd() throws Exception {
        Path file = file("");
        byte[] some = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 64; i++) {
                out.write(some);
            }
        }
        long before = memory.stats().entries();
        assertThatThrownBy(() -> memory.importFrom(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 203 of")
                .hasMessageContaining("more than 33554432 characters");
        assertThat(memory.stats().entries()).isEqualTo(before);
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws Exception {
        Path file = file(episode("y").toString());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> memory.importFrom(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
        assertThat(memory.episodic().sessions("evil")).isEmpty();
    }

    @Test
    void whatIsAcceptedCanBeGoneOnWith() throws Exception {
        ObjectNode last = episode("last");
        metadata(last, "session", "String", "s1000000000");
        metadata(last, "turn", "Integer", "1000000000");
        ObjectNode assistant = episode("answer");
        metadata(assistant, "role", "String", "ASSISTANT");
        Path file = Files.write(
                directory.resolve("good.jsonl"),
                (String.join(
                                        "\r\n",
                                        header,
                                        assistant.toString(),
                                        last.toString(),
                                        "",
                                        message("000000000001.000000", MESSAGE).toString(),
                                        concept().toString())
                                + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        memory.importFrom(file);
        memory.chatMemory("evil").add(UserMessage.from("I like plums"));
        assertThat(memory.chatMemoryStore().getMessages("evil"))
                .containsExactly(UserMessage.from("hi"), UserMessage.from("I like plums"));
        memory.remember("evil", "Eve", "I like bread.", Instant.now());
        assertThat(memory.semantic().concepts("evil"))
                .extracting(Concept::value)
                .contains("Riga", "bread");
        memory.semantic().extract("evil", "I live in Tartu.");
        assertThat(memory.recall("evil", "bread").toPromptText()).contains("bread");
        Path again = directory.resolve("again.jsonl");
        memory.exportTo(again);
        try (ZigguratMemory other = open("other", "words")) {
            other.importFrom(again);
            assertThat(other.stats().entries()).isEqualTo(memory.stats().entries());
        }
        memory.forget("evil");
        assertThat(memory.episodic().sessions("evil")).isEmpty();
    }

    @Test
    void theLongestMessageAChatMemoryTakesArrives() throws Exception {
        UserMessage longest = UserMessage.from("\"".repeat(4_700_000));
        memory.chatMemory("long").add(longest);
        Path file = directory.resolve("long.jsonl");
        memory.exportTo(file);
        try (ZigguratMemory other = open("other", "words")) {
            other.importFrom(file);
            assertThat(other.chatMemoryStore().getMessages("long")).isEqualTo(Collections.singletonList(longest));
        }
    }
}
