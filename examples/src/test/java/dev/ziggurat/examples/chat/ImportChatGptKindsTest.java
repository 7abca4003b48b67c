package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of message that an export of ChatGPT holds is said, or counted by what it is. */
class ImportChatGptKindsTest {

    @TempDir
    Path directory;

    private PipedChat chat;
    private final ChatGptExport export = new ChatGptExport();

    @BeforeEach
    void open() {
        chat = new PipedChat(directory.resolve("memory"));
    }

    @Test
    void whatWasSpokenIsImportedByItsTranscript() throws IOException {
        export.message("user", """
                {"content_type": "multimodal_text", "parts": [
                  {"content_type": "audio_transcription", "text": "Which boat is best?", "direction": "in"},
                  {"content_type": "real_time_user_audio_video_asset_pointer",
                   "audio_asset_pointer": {"content_type": "audio_asset_pointer"}}]}""");
        export.message("assistant", """
                {"content_type": "multimodal_text", "parts": [
                  {"content_type": "audio_asset_pointer", "asset_pointer": "file-service://x"},
                  {"content_type": "audio_transcription", "text": "A small one.", "direction": "out"}]}""");
        export.message("user", """
                {"content_type": "multimodal_text", "parts": [
                  {"content_type": "audio_transcription", "text": null},
                  {"content_type": "audio_asset_pointer", "asset_pointer": "file-service://y"}]}""");

        assertThat(say()).matches("Imported 2 utterances in \\S+ s; left out 1 recording without its words\\.");
        assertThat(said()).containsExactly("User: Which boat is best?", "Assistant: A small one.");
    }

    @Test
    void picturesAreCountedAndTheWordsBesideThemImported() throws IOException {
        export.message("user", """
                {"content_type": "multimodal_text", "parts": [
                  {"content_type": "image_asset_pointer", "asset_pointer": "file-service://x"}, "What is this?"]}""");
        export.message("user", """
                {"content_type": "multimodal_text", "parts": [
                  {"content_type": "image_asset_pointer"}, {"content_type": "image_asset_pointer"}, null, ""]}""");
        export.message("user", """
                {"content_type": "multimodal_text", "parts": [{"content_type": "hologram"}]}""");

        assertThat(say()).matches("Imported 1 utterances in \\S+ s; left out 3 pictures, 1 part of an unknown kind\\.");
        assertThat(said()).containsExactly("User: What is this?");
    }

    @Test
    void whatTheModelAndItsToolsTellEachOtherIsNotSaid() throws IOException {
        export.text("user", "Plot it");
        export.text("assistant", "{\"query\": \"boats\"}").put("recipient", "web.run");
        export.message("assistant", "{\"content_type\": \"code\", \"language\": \"python\", \"text\": \"plot()\"}")
                .put("recipient", "python");
        export.message("tool", "{\"content_type\": \"execution_output\", \"text\": \"done\"}");
        export.message("tool", "{\"content_type\": \"tether_browsing_display\", \"result\": \"L0: boats\"}");
        export.message("tool", "{\"content_type\": \"tether_quote\", \"text\": \"boats float\"}");
        export.message("tool", "{\"content_type\": \"system_error\", \"name\": \"x\", \"text\": \"timeout\"}");
        export.message("assistant", "{\"content_type\": \"code\", \"language\": \"java\", \"text\": \"int boats;\"}");
        export.text("assistant", "Here").putNull("recipient");
        export.text("user", "Thanks").remove("recipient");

        assertThat(say()).matches("Imported 4 utterances in \\S+ s; left out 2 calls of tools, 4 results of tools\\.");
        assertThat(said()).containsExactly("User: Plot it", "Assistant: int boats;", "Assistant: Here", "User: Thanks");
    }

    @ParameterizedTest
    @CsvSource({
        "user, '{\"content_type\": \"user_editable_context\", \"user_profile\": \"I sail\"}', 1 message with settings",
        "assistant, '{\"content_type\": \"model_editable_context\", \"model_set_context\": \"\"}', 1 message with settings",
        "assistant, '{\"content_type\": \"thoughts\", \"thoughts\": []}', 1 message with thoughts of the model",
        "assistant, '{\"content_type\": \"reasoning_recap\", \"content\": \"9 s\"}', 1 message with thoughts of the model",
        "assistant, '{\"content_type\": \"system_error\", \"text\": \"x\"}', 1 error message",
        "system, '{\"content_type\": \"text\", \"parts\": [\"Be nice\"]}', 1 system message",
        "assistant, '{\"content_type\": \"text\", \"parts\": [\"\"]}', 1 empty message",
        "user, '{\"content_type\": \"text\", \"parts\": []}', 1 empty message",
    })
    void whatNobodySaidIsCountedByWhatItIs(String role, String content, String counted) throws IOException {
        export.message(role, content);
        export.text("user", "Hello");
        assertThat(say()).matches("Imported 1 utterances in \\S+ s; left out " + counted + "\\.");
        assertThat(said()).containsExactly("User: Hello");
    }

    @Test
    void hiddenMessagesAndOtherBranchesAreCounted() throws IOException {
        export.text("user", "Which boat?");
        export.text("assistant", "A big one.");
        export.branch("user", "never mind");
        ((ObjectNode) export.text("user", "hidden").putObject("metadata"))
                .put("is_visually_hidden_from_conversation", true);

        assertThat(say())
                .matches("Imported 2 utterances in \\S+ s; left out 1 message of another branch, 1 hidden message\\.");
        assertThat(said()).containsExactly("User: Which boat?", "Assistant: A big one.");
    }

    @Test
    void unknownAuthorsAndKindsAreNamed() throws IOException {
        export.text("critic", "Bad");
        export.message("user", "{\"content_type\": \"dream\", \"parts\": [\"x\"]}");
        export.message("user", "{\"content_type\": \"text\", \"parts\": null}");
        ((ObjectNode) export.text("user", "whose?").get("author")).putNull("role");
        export.message("user", "{\"parts\": [\"as early exports wrote it\"]}");

        assertThat(chat.say("/import " + export.write(directory.resolve("conversations.json"))))
                .contains(
                        "Left out 4 damaged entries:",
                        "  conversation 1 \"Boats\", message m1: its author is the unknown role \"critic\"",
                        "  conversation 1 \"Boats\", message m2: its content is of the unknown kind \"dream\"",
                        "  conversation 1 \"Boats\", message m3: it has no parts",
                        "  conversation 1 \"Boats\", message m4: it has no author");
        assertThat(said()).containsExactly("User: as early exports wrote it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Boats float \\uE200cite\\uE202turn0search1\\uE202turn0search2\\uE201. | Boats float.",
                "Boats float【12†source】 well 【4:0†boats.pdf】. | Boats float well.",
                "Boats:contentReference[oaicite:0]{index=0} float【7†L1-L5】 | Boats float",
                "\\uE203Boats float\\uE204 \\uE200filecite\\uE202turn1file0\\uE202L1-L9\\uE201and sail | Boats floatand sail",
                "In \\uE200entity\\uE202[\\\"city\\\",\\\"Kiel\\\",\\\"a port\\\"]\\uE201 they sail | In Kiel they sail",
                "See \\uE200url\\uE202All boats\\uE202https://boats.example\\uE201 now | See All boats now",
                "Cut off \\uE200cite\\uE202turn0sea | Cut off",
                "【note】 and † stay | 【note】 and † stay",
            })
    void marksOfCitationsAreNotWords(String written, String kept) throws IOException {
        export.text("assistant", "placeholder");
        Path file = export.write(directory.resolve("conversations.json"));
        Files.writeString(file, Files.readString(file).replace("placeholder", written));

        assertThat(chat.say("/import " + file)).singleElement().asString().startsWith("Imported 1 ");
        assertThat(said()).containsExactly("Assistant: " + kept);
    }

    @Test
    void anAnswerOfMarksAloneIsEmpty() throws IOException {
        export.text("assistant", "\uE200image_group\uE202{\"query\": [\"boats\"]}\uE201");
        export.text("user", "Hello");
        assertThat(say()).matches("Imported 1 utterances in \\S+ s; left out 1 empty message\\.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e18, -1e18, 253_402_300_800.0, 1.7e12})
    void anImpossibleTimeIsToldAndTheOthersAreKept(double time) throws IOException {
        export.text("user", "before");
        export.text("user", "lost").put("create_time", time);
        export.text("user", "after");

        assertThat(chat.say("/import " + export.write(directory.resolve("conversations.json"))))
                .contains(
                        "Left out 1 damaged entries:",
                        "  conversation 1 \"Boats\", message m2: its create_time " + time
                                + " is not of the years 1 to 9999");
        assertThat(said()).containsExactly("User: before", "User: after");
    }

    @Test
    void whatTheModelSaidTeachesNothing() throws IOException {
        export.text("user", "My name is Ada.");
        export.text("assistant", "My name is Zoe. I live in Riga.");
        say();
        try (ZigguratMemory memory = chat.memory()) {
            assertThat(memory.semantic().concepts("default"))
                    .extracting(Concept::value)
                    .containsExactly("Ada");
        }
    }

    @Test
    void deepNestingInOneMessageHurtsNoOther() throws IOException {
        export.text("user", "before");
        export.message("tool", "{\"content_type\": \"odd\", \"result\": \"deep\"}");
        export.text("user", "after");
        Path file = export.write(directory.resolve("conversations.json"));
        Files.writeString(file, Files.readString(file).replace("\"deep\"", "[".repeat(20_000) + "]".repeat(20_000)));

        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .matches("Imported 2 utterances in \\S+ s; left out 1 result of a tool\\.");
    }

    @Test
    void whatStandsBehindTheListIsTold() throws IOException {
        export.text("user", "Hello");
        Path file = export.write(directory.resolve("conversations.json"));
        Files.writeString(file, Files.readString(file).repeat(2));
        assertThat(chat.say("/import " + file))
                .contains("  behind the list of conversations: there is more, which is not read")
                .first()
                .asString()
                .startsWith("Imported 1 utterances in ");
    }

    private String say() throws IOException {
        List<String> lines = chat.say("/import " + export.write(directory.resolve("conversations.json")));
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private List<String> said() {
        try (ZigguratMemory memory = chat.memory()) {
            return memory.episodic().sessions("default").stream()
                    .flatMap(session -> memory.episodic().session("default", session.id()).stream())
                    .map((Episode episode) -> episode.speaker() + ": " + episode.text())
                    .toList();
        }
    }
}
