package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportChatGptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double START = 1_700_000_000;

    @TempDir
    Path directory;

    private PipedChat chat;
    private Path file;
    private final ArrayNode conversations = JSON.createArrayNode();

    @BeforeEach
    void open() {
        chat = new PipedChat(directory.resolve("memory"));
        file = directory.resolve("conversations.json");
    }

    @Test
    void theBranchThatWasSeenLastIsTakenInItsOrder() throws IOException {
        ObjectNode mapping = conversation("Boats", "c");
        node(mapping, "root", null, null, "", 0);
        node(mapping, "s", "root", "system", "You are helpful.", 0);
        node(mapping, "a", "s", "user", "Which boat is best?", 1);
        node(mapping, "b", "a", "assistant", "A big one.", 2);
        node(mapping, "b2", "a", "assistant", "A small one.", 3);
        node(mapping, "c", "b2", "user", "Thanks", 4.25);

        assertThat(chat.say("/import " + write())).singleElement().asString().startsWith("Imported 3 utterances in ");
        assertThat(remembered())
                .containsExactly(
                        "2023-11-14T22:13:21Z User: Which boat is best?",
                        "2023-11-14T22:13:23Z Assistant: A small one.",
                        "2023-11-14T22:13:24.250Z User: Thanks");
    }

    @Test
    void damagedConversationsAndMessagesAreNamedAndTheRestIsTaken() throws IOException {
        conversations.addObject().put("title", "Empty");
        ObjectNode lost = conversation("Lost", "gone");
        node(lost, "a", null, "user", "still here", 1);
        ObjectNode circle = conversation("Circle", "y");
        node(circle, "x", "y", "user", "round", 1);
        node(circle, "y", "x", "assistant", "and round", 2);
        ObjectNode orphan = conversation("", "o");
        node(orphan, "o", "nobody", "user", "orphan", 1);
        ObjectNode odd = conversation("Odd", "m");
        node(odd, "m", null, "user", "x", 1);
        ((ObjectNode) odd.at("/m/message/content")).put("parts", 7);

        assertThat(chat.say("/import " + write()))
                .contains(
                        "Left out 5 damaged entries:",
                        "  conversation 1 \"Empty\": it has no mapping of messages",
                        "  conversation 2 \"Lost\": its current_node names no message; the latest branch is taken",
                        "  conversation 3 \"Circle\", message y: it is its own ancestor",
                        "  conversation 4, message nobody: it is missing",
                        "  conversation 5 \"Odd\", message m: it has no parts");
        assertThat(remembered())
                .extracting(line -> line.substring(line.indexOf(' ') + 1))
                .containsExactly("User: still here", "User: round", "Assistant: and round", "User: orphan");
    }

    @Test
    void whatCameBeforeTheFileBreaksOffIsRemembered() throws IOException {
        node(conversation("Whole", "a"), "a", null, "user", "first", 1);
        node(conversation("Cut", "b"), "b", null, "user", "second", 2);
        String whole = JSON.writeValueAsString(conversations);
        Files.writeString(file, whole.substring(0, whole.length() - 20));

        assertThat(chat.say("/import " + file))
                .singleElement()
                .asString()
                .startsWith("Error: " + file + " is not valid JSON at line 1, column ")
                .endsWith("; before that, 1 utterances were imported, 0 known already, 0 left out");
        assertThat(remembered()).singleElement().asString().endsWith("User: first");
    }

    private List<String> remembered() {
        try (ZigguratMemory memory = chat.memory()) {
            return memory.episodic().sessions("default").stream()
                    .flatMap(session -> memory.episodic().session("default", session.id()).stream())
                    .map(episode -> episode.at() + " " + episode.speaker() + ": " + episode.text())
                    .toList();
        }
    }

    private ObjectNode conversation(String title, String current) {
        ObjectNode conversation = conversations.addObject().put("title", title).put("current_node", current);
        return conversation.putObject("mapping");
    }

    private static void node(
            ObjectNode mapping, String id, @Nullable String parent, @Nullable String role, String text, double after) {
        ObjectNode node = mapping.putObject(id).put("id", id).put("parent", parent);
        node.putArray("children");
        if (parent != null && mapping.get(parent) instanceof ObjectNode known) {
            ((ArrayNode) known.get("children")).add(id);
        }
        if (role == null) {
            node.putNull("message");
            return;
        }
        ObjectNode message = node.putObject("message").put("id", id).put("create_time", START + after);
        message.putObject("author").put("role", role);
        message.putObject("content")
                .put("content_type", "text")
                .putArray("parts")
                .add(text);
    }

    private Path write() throws IOException {
        JSON.writeValue(file.toFile(), conversations);
        return file;
    }
}
