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

    private static String line(String at, String text) {
        return "{\"speaker\": \"Uma\", \"text\": \"" + text + "\", \"at\": \"" + at + "\"}";
    }
}
