package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportEncodingTest {

    private static final String LINES = line("first, über Bord") + line("zweite Ölsardine") + line("third");

    @TempDir
    Path directory;

    private PipedChat chat;

    @BeforeEach
    void open() {
        chat = new PipedChat(directory.resolve("memory"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkCostsNoLine(String charset) throws IOException {
        Path file = write("history.jsonl", "\uFEFF" + LINES, Charset.forName(charset));
        assertThat(chat.say("/import " + file)).singleElement().asString().startsWith("Imported 3 utterances in ");
        assertThat(texts()).containsExactly("first, über Bord", "zweite Ölsardine", "third");
    }

    @Test
    void aByteOrderMarkCostsNoConversation() throws IOException {
        ChatGptExport export = new ChatGptExport();
        export.text("user", "über Bord");
        String json = Files.readString(export.write(directory.resolve("plain.json")));
        Path file = write("conversations.json", "\uFEFF" + json, StandardCharsets.UTF_8);
        assertThat(chat.say("/import " + file)).singleElement().asString().startsWith("Imported 1 utterances in ");
        assertThat(texts()).containsExactly("über Bord");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.jsonl", "history.JSONL", "history.json"})
    void anotherEncodingIsToldWithItsLineBeforeAnythingIsImported(String name) throws IOException {
        Path file = write(name, line("plain") + LINES, StandardCharsets.ISO_8859_1);
        assertThat(chat.say("/import " + file))
                .containsExactly(
                        "Error: " + file + " is not UTF-8: line 2 holds other bytes. Convert it, for example with"
                                + " iconv -f WINDOWS-1252 -t UTF-8 FILE > NEWFILE, and import that");
        assertThat(texts()).isEmpty();
    }

    @Test
    void theLineOfOtherBytesIsRightInALongFileToo() throws IOException {
        Path file = write("history.jsonl", line("日本 and plain").repeat(5_000) + "ü\n", StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 2] = 'x';
        Files.write(file, bytes);
        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .startsWith("Error: " + file + " is not UTF-8: line 5001 holds other bytes.");
    }

    @Test
    void aCharacterThatTheEndOfTheFileCutsOffCostsItsLineAlone() throws IOException {
        Path file = write("history.jsonl", line("first") + "{\"speaker\": \"Bö", StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(chat.say("/import " + file))
                .contains("Left out 1 damaged entries:", "  line 2: it is not valid JSON")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(charset));
    }

    private static String line(String text) {
        return "{\"speaker\": \"Uma\", \"text\": \"" + text + "\", \"at\": \"2023-03-03T21:05:00Z\"}\n";
    }

    private List<String> texts() {
        try (ZigguratMemory memory = chat.memory()) {
            return memory.episodic().sessions("default").stream()
                    .flatMap(session -> memory.episodic().session("default", session.id()).stream())
                    .map(Episode::text)
                    .toList();
        }
    }
}
