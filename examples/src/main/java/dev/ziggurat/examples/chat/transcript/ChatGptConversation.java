package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * One conversation of a ChatGPT export. Its messages form a tree, because every edit of a question and every second answer
 * starts a branch; what is taken is the branch that the person saw last, from its start to {@code current_node}.
 */
final class ChatGptConversation {

    private static final String HIDDEN = "is_visually_hidden_from_conversation";

    private final JsonNode conversation;
    private final JsonNode nodes;
    private final String name;

    /**
     * @param number its place in the file, from 1
     */
    ChatGptConversation(JsonNode conversation, int number) {
        this.conversation = conversation;
        this.nodes = conversation.path("mapping");
        String title = conversation.path("title").asText();
        this.name = "conversation " + number + (title.isBlank() ? "" : " \"" + title + "\"");
    }

    /** False when the sink wants no more. */
    boolean read(TranscriptSink sink, double fraction) {
        if (!nodes.isObject()) {
            sink.damaged(name, "it has no mapping of messages");
            return true;
        }
        for (JsonNode node : branch(sink)) {
            JsonNode message = node.path("message");
            if (isSaid(message) && !take(message, sink, fraction)) {
                return false;
            }
        }
        return true;
    }

    private Deque<JsonNode> branch(TranscriptSink sink) {
        Deque<JsonNode> branch = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        String id = conversation.path("current_node").asText();
        if (!nodes.has(id)) {
            sink.damaged(name, "its current_node names no message; the latest branch is taken");
            id = latest();
        }
        while (!id.isEmpty()) {
            if (!nodes.has(id) || !seen.add(id)) {
                sink.damaged(name + ", message " + id, nodes.has(id) ? "it is its own ancestor" : "it is missing");
                return branch;
            }
            branch.addFirst(nodes.get(id));
            id = nodes.get(id).path("parent").asText("");
        }
        return branch;
    }

    private String latest() {
        String latest = "";
        double time = Double.NEGATIVE_INFINITY;
        for (String id : (Iterable<String>) nodes::fieldNames) {
            double created = nodes.get(id).path("message").path("create_time").asDouble(0);
            if (created >= time && nodes.get(id).path("children").isEmpty()) {
                latest = id;
                time = created;
            }
        }
        return latest;
    }

    private static boolean isSaid(JsonNode message) {
        String role = message.path("author").path("role").asText();
        return (role.equals("user") || role.equals("assistant"))
                && !message.path("metadata").path(HIDDEN).asBoolean()
                && message.path("content").path("content_type").asText("").endsWith("text");
    }

    private boolean take(JsonNode message, TranscriptSink sink, double fraction) {
        String where = name + ", message " + message.path("id").asText("without id");
        if (!message.path("content").path("parts").isArray()) {
            sink.damaged(where, "it has no parts");
            return true;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : message.path("content").path("parts")) {
            // Other parts are pictures and sounds.
            if (part.isTextual() && !part.asText().isBlank()) {
                text.append(text.isEmpty() ? "" : "\n").append(part.asText().strip());
            }
        }
        if (text.isEmpty()) {
            return true;
        }
        double time = message.path("create_time")
                .asDouble(conversation.path("create_time").asDouble(Double.NaN));
        if (Double.isNaN(time)) {
            sink.damaged(where, "neither it nor its conversation has a create_time");
            return true;
        }
        String speaker = message.path("author").path("role").asText().equals("user") ? "User" : "Assistant";
        return sink.speech(new Speech(speaker, text.toString(), Times.unix(time)), fraction);
    }
}
