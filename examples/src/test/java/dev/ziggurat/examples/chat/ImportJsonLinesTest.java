package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJsonLinesTest {

    @TempDir
    Path directory;

    private PipedChat chat;
    private Path file;

    @BeforeEach
    void open() {
        chat = new PipedChat(directory.resolve("memory"));
        file = directory.resolve("history.jsonl");
    }

    @Test
    void everyLineIsAnUtteranceAndOtherFieldsAreLeftOut() throws IOException {
        Files.writeString(file, """
                {"speaker": "Uma", "text": "The ferry was late", "at": "2023-03-03T21:05:00Z", "id": "x"}

                {"at": "2023-03-03T22:06:00+01:00", "text": "Again?", "speaker": "Ivo"}
                """);

        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .matches("Imported 2 utterances in \\S+ s\\.");

        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.episodic().session("default", "s1"))
                    .extracting(episode -> episode.at() + " " + episode.speaker() + ": " + episode.text())
                    .containsExactly(
                            "2023-03-03T21:05:00Z Uma: The ferry was late", "2023-03-03T21:06:00Z Ivo: Again?");
        }
    }

    @Test
    void damagedLinesAreCountedTheFirstOnesNamedAndTheRestTaken() throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("{\"speaker\": \"Uma\",", "{\"speaker\": \"Uma\", \"text\": \"x\"}"));
        lines.add(line("yesterday", "x"));
        for (int i = 0; i < 4; i++) {
            lines.add("[]");
        }
        lines.add(line("2023-03-03T21:05:00", "kept"));
        Files.write(file, lines);

        assertThat(chat.say("/import " + file))
                .hasSize(8)
                .contains(
                        "Left out 7 damaged entries:",
                        "  line 1: it is not valid JSON",
                        "  line 2: it has no at",
                        "  line 3: \"yesterday\" is not a time such as 2025-06-01T12:00:00Z",
                        "  line 4: it has no speaker",
                        "  and 2 more")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
    }

    @Test
    void whatAnEarlierImportTookIsNotTakenTwice() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(line(
                    Instant.parse("2023-03-03T21:05:00Z").plusSeconds(i / 4).toString(), "word " + i % 3));
        }
        Files.write(file, lines.subList(0, 25));
        chat.say("/import " + file);
        Files.write(file, lines);

        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .matches("Imported 15 utterances in \\S+ s; 25 were known already\\.");
        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.episodic().sessions("default").stream()
                            .mapToInt(s -> s.utterances())
                            .sum())
                    .isEqualTo(40);
        }
    }

    @Test
    void aNullIsNoText() throws IOException {
        Files.writeString(file, """
                {"speaker": "Uma", "text": null, "at": "2023-03-03T21:05:00Z"}
                {"speaker": null, "text": "x", "at": "2023-03-03T21:05:00Z"}
                {"speaker": "Uma", "text": ["x"], "at": "2023-03-03T21:05:00Z"}
                {"speaker": "Uma", "text": 42, "at": "2023-03-03T21:05:00Z"}
                {"speaker": "Uma", "text": "x", "at": null}
                """);
        assertThat(chat.say("/import " + file))
                .contains(
                        "Left out 4 damaged entries:",
                        "  line 1: it has no text",
                        "  line 2: it has no speaker",
                        "  line 3: it has no text",
                        "  line 5: it has no at")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
        assertThat(texts()).containsExactly("42");
    }

    @Test
    void impossibleYearsAreToldAndTheOthersAreKept() throws IOException {
        List<String> impossible =
                List.of("+292278995-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "+999999999-12-31T23:59:59");
        List<String> lines = new ArrayList<>(List.of(line("0001-01-02T00:00:00Z", "first")));
        impossible.forEach(at -> lines.add(line(at, "lost")));
        lines.add(line("9999-12-31T23:59:59Z", "last"));
        Files.write(file, lines);
        List<String> screen = chat.say("/import " + file);
        assertThat(screen).first().asString().startsWith("Imported 2 utterances in ");
        assertThat(screen).contains("Left out 3 damaged entries:");
        for (int i = 0; i < impossible.size(); i++) {
            assertThat(screen)
                    .contains("  line " + (i + 2) + ": \"" + impossible.get(i)
                            + "\" is not a time such as 2025-06-01T12:00:00Z");
        }
        assertThat(texts()).containsExactly("first", "last");
    }

    @Test
    void oddLinesAreToldAndTheOthersAreKept() throws IOException {
        String at = "2023-03-03T21:05:00Z";
        Files.write(
                file,
                List.of(
                        line(at, "one") + line(at, "two"),
                        "[".repeat(200_000) + "]".repeat(200_000),
                        "{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + ", "
                                + line(at, "deep").substring(1),
                        line(at, "cut").substring(0, 30)));
        assertThat(chat.say("/import " + file))
                .contains(
                        "Left out 3 damaged entries:",
                        "  line 1: it is not valid JSON",
                        "  line 2: it is nested too deep, or holds a number too long to be one",
                        "  line 4: it is not valid JSON")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
        assertThat(texts()).containsExactly("deep");
    }

    @Test
    void assistantsTeachNothing() throws IOException {
        Files.writeString(file, """
                {"speaker": "Uma", "text": "My name is Uma.", "at": "2023-03-03T21:05:00Z"}
                {"speaker": "assistant", "text": "My name is Bot.", "at": "2023-03-03T21:05:01Z"}
                {"speaker": "Zoe", "role": "assistant", "text": "My name is Zoe.", "at": "2023-03-03T21:05:02Z"}
                """);
        chat.say("/import " + file);
        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.semantic().concepts("default"))
                    .extracting(concept -> concept.value())
                    .containsExactly("Uma");
        }
    }

    @Test
    void modelsAreAssistantsAndWhatNobodySaidIsCounted() throws IOException {
        Files.writeString(file, """
                {"speaker": "Uma", "role": "user", "text": "My name is Uma.", "at": "2023-03-03T21:05:00Z"}
                {"speaker": "Zoe", "role": "model", "text": "My name is Zoe.", "at": "2023-03-03T21:05:01Z"}
                {"speaker": "GPT", "role": "system", "text": "My name is System.", "at": "2023-03-03T21:05:02Z"}
                {"speaker": "T", "role": "tool", "text": "My name is Tool.", "at": "2023-03-03T21:05:03Z"}
                """);
        assertThat(chat.say("/import " + file))
                .first()
                .asString()
                .startsWith("Imported 2 utterances in ")
                .contains("1 system message", "1 result of a tool");
        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.semantic().concepts("default"))
                    .extracting(concept -> concept.value())
                    .containsExactly("Uma");
        }
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        Files.writeString(file, "");
        assertThat(chat.say("/import " + file)).singleElement().asString().startsWith("Imported 0 utterances in ");
    }

    private List<String> texts() {
        try (ZigguratMemory memory = chat.memory()) {
            return memory.episodic().sessions("default").stream()
                    .flatMap(session -> memory.episodic().session("default", session.id()).stream())
                    .map(episode -> episode.text())
                    .toList();
        }
    }

    private static String line(String at, String text) {
        return "{\"speaker\": \"Uma\", \"text\": \"" + text + "\", \"at\": \"" + at + "\"}";
    }
}
