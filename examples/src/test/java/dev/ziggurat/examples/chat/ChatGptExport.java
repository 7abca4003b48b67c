package dev.ziggurat.examples.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes exports of one conversation whose messages follow each other. */
final class ChatGptExport {

    static final long START = 1_700_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode conversation =
            JSON.createObjectNode().put("title", "Boats").put("create_time", START);
    private final ObjectNode mapping = conversation.putObject("mapping");
    private int count;

    /** The message, to be changed as a test wants it. */
    ObjectNode message(String role, String content) throws JsonProcessingException {
        String id = "m" + ++count;
        ObjectNode node = mapping.putObject(id);
        node.put("parent", count == 1 ? null : "m" + (count - 1));
        node.putArray("children").add("m" + (count + 1));
        conversation.put("current_node", id);
        ObjectNode message = node.putObject("message").put("id", id).put("create_time", START + count);
        message.putObject("author").put("role", role);
        message.set("content", JSON.readTree(content));
        return message.put("recipient", "all");
    }

    ObjectNode text(String role, String text) throws JsonProcessingException {
        ObjectNode message = message(role, "{\"content_type\": \"text\"}");
        ((ObjectNode) message.get("content")).putArray("parts").add(text);
        return message;
    }

    /** A message beside the latest one, that the person never came back to. */
    void branch(String role, String text) throws JsonProcessingException {
        String current = conversation.get("current_node").asText();
        ObjectNode message = text(role, text);
        mapping.withObject("/" + message.get("id").asText()).put("parent", current);
        conversation.put("current_node", current);
        count--;
        ObjectNode node = (ObjectNode) mapping.remove("m" + (count + 1));
        mapping.set("beside " + count, node);
    }

    Path write(Path file) throws IOException {
        ArrayNode conversations = JSON.createArrayNode().add(conversation);
        return Files.write(file, JSON.writeValueAsBytes(conversations));
    }
}
