package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLocomoTest {

    @TempDir
    Path directory;

    private PipedChat chat;
    private Path file;

    @BeforeEach
    void open() {
        chat = new PipedChat(directory.resolve("memory"));
        file = directory.resolve("conversation.json");
    }

    @Test
    void speakersTimesAndCaptionsAreRemembered() throws IOException {
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("speaker_a", "Uma");
        conversation.put("speaker_b", "Ivo");
        conversation.put("session_2_date_time", "12:30 am on 29 February, 2024");
        conversation.put(
                "session_2",
                List.of(Map.of("speaker", "Ivo", "text", "Look", "blip_caption", "a kite", "dia_id", "D2:1")));
        conversation.put("session_1_date_time", "9:05 pm on 3 March, 2023");
        conversation.put("session_1", List.of(said("Uma", "The ferry was late"), said("Ivo", "Again?")));
        conversation.put("session_3_date_time", "1:00 pm on 4 March, 2023");
        conversation.put("session_1_summary", "The ferry is late.");
        conversation.put("qa", List.of(Map.of("question", "What was late?")));
        write(conversation);

        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .matches("Imported 3 utterances in \\S+ s\\.");

        try (ZigguratMemory memory = chat.memory()) {
            List<Session> sessions = memory.episodic().sessions("default");
            assertThat(sessions)
                    .extracting(Session::startedAt)
                    .containsExactly(Instant.parse("2023-03-03T21:05:00Z"), Instant.parse("2024-02-29T00:30:00Z"));
            assertThat(memory.episodic().session("default", sessions.get(0).id()))
                    .extracting(episode -> episode.speaker() + ": " + episode.text())
                    .containsExactly("Uma: The ferry was late", "Ivo: Again?");
            assertThat(memory.episodic().session("default", sessions.get(1).id()))
                    .extracting(episode -> episode.speaker() + ": " + episode.text())
                    .containsExactly("Ivo: Look [shares a kite]");
        }
    }

    @Test
    void damagedEntriesAreCountedAndNamedAndTheRestIsTaken() throws IOException {
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("session_1_date_time", "9:05 pm on 3 March, 2023");
        conversation.put("session_1", List.of(said("Uma", "kept"), Map.of("text", "whose?"), said("Ivo", " ")));
        conversation.put("session_2_date_time", "some day");
        conversation.put("session_2", List.of(said("Uma", "lost")));
        conversation.put("session_3", "no list");
        write(conversation);

        assertThat(chat.say("/import " + file))
                .hasSize(6)
                .anyMatch(line -> line.startsWith("Imported 1 utterances in "))
                .contains(
                        "Left out 4 damaged entries:",
                        "  session_1, entry 2: it has no speaker",
                        "  session_1, entry 3: it has no text",
                        "  session_2: session_2_date_time is \"some day\", not a time such as"
                                + " \"9:05 am on 3 March, 2024\"",
                        "  session_3: it is not a list");
    }

    @Test
    void nullsAndImpossibleYearsAreCountedWithEveryUtterance() throws IOException {
        Files.writeString(file, """
                {"session_1_date_time": "9:05 pm on 3 March, 2023",
                 "session_1": [{"speaker": "Uma", "text": null}, {"speaker": null, "text": "x"},
                               {"speaker": "Ivo", "text": "kept", "blip_caption": null}],
                 "session_2_date_time": "9:05 pm on 3 March, +12023",
                 "session_2": [{"speaker": "Uma", "text": "x"}, {"speaker": "Ivo", "text": "y"}]}""");
        assertThat(chat.say("/import " + file))
                .contains(
                        "Left out 4 damaged entries:",
                        "  session_1, entry 1: it has no text",
                        "  session_1, entry 2: it has no speaker",
                        "  session_2: session_2_date_time is \"9:05 pm on 3 March, +12023\", not a time such as"
                                + " \"9:05 am on 3 March, 2024\" (2 entries)")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.episodic().session("default", "s1"))
                    .extracting(episode -> episode.text())
                    .containsExactly("kept");
        }
    }

    @Test
    void aFileThatIsNoConversationIsRefusedInOneLine() throws IOException {
        Files.writeString(file, "{\"session_1\": [");
        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .startsWith("Error: " + file + " is not valid JSON at line 1, column ");

        Files.writeString(file, "{\"other\": 1}");
        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .startsWith("Error: " + file + " is not a conversation of a known kind: ");

        Files.writeString(file, "");
        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .startsWith("Error: " + file + " is not a conversation of a known kind: ");
    }

    @Test
    void longConversationsAreTakenWhole() throws IOException {
        List<Map<String, String>> utterances = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            utterances.add(said(i % 2 == 0 ? "Uma" : "Ivo", "sentence number " + i));
        }
        write(Map.of("session_1_date_time", "9:05 pm on 3 March, 2023", "session_1", utterances));

        assertThat(chat.say("/import " + file)).first().asString().startsWith("Imported 101 utterances in ");
        assertThat(chat.say("sentence number 57").get(1)).endsWith("[2023-03-03 21:05] Ivo: sentence number 57");
    }

    private static Map<String, String> said(String speaker, String text) {
        return Map.of("speaker", speaker, "text", text, "dia_id", "D1:1");
    }

    private void write(Map<String, ?> conversation) throws IOException {
        new ObjectMapper().writeValue(file.toFile(), conversation);
    }
}
