package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One conversation of a ChatGPT export. Its messages form a tree, because every edit of a question and every second answer
 * starts a branch; what is taken is the branch that the person saw last, from its start to {@code current_node}.
 */
final class ChatGptConversation {

    private final JsonNode conversation;
    private final JsonNode nodes;
    private final String name;

    /**
     * @param number its place in the file, from 1
     */
    ChatGptConversation(JsonNode conversation, int number) {
        this.conversation = conversation;
        this.nodes = conversation.path("mapping");
        String title = TranscriptJson.text(conversation.path("title"));
        this.name = "conversation " + number + (title.isEmpty() ? "" : " \"" + title + "\"");
    }

    /** False when the sink wants no more. */
    boolean read(TranscriptSink sink, double fraction) {
        if (!nodes.isObject()) {
            sink.damaged(name, "it has no mapping of messages");
            return true;
        }
        Set<String> branch = branch(sink);
        List<String> order = new ArrayList<>(branch);
        Collections.reverse(order);
        for (String id : order) {
            JsonNode message = nodes.path(id).path("message");
            if (isMessage(message) && !take(message, sink, fraction)) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> node : nodes.properties()) {
            if (!branch.contains(node.getKey()) && isMessage(node.getValue().path("message"))) {
                sink.leftOut(LeftOut.OTHER_BRANCH);
            }
        }
        return true;
    }

    /** The root of a tree has none. */
    private static boolean isMessage(JsonNode message) {
        return !message.isNull() && !message.isMissingNode();
    }

    private boolean take(JsonNode message, TranscriptSink sink, double fraction) {
        String where = name + ", message " + message.path("id").asText("without id");
        double time = conversation.path("create_time").asDouble(Double.NaN);
        Speech speech = new ChatGptMessage(message, where).speech(time, sink);
        return speech == null || sink.speech(where, speech, fraction);
    }

    /** The ids of its nodes, from its end to its start. */
    private Set<String> branch(TranscriptSink sink) {
        Set<String> branch = new LinkedHashSet<>();
        String id = conversation.path("current_node").asText();
        if (!nodes.has(id)) {
            sink.damaged(name, "its current_node names no message; the latest branch is taken");
            id = latest();
        }
        while (!id.isEmpty()) {
            if (!nodes.has(id) || branch.contains(id)) {
                sink.damaged(name + ", message " + id, nodes.has(id) ? "it is its own ancestor" : "it is missing");
                return branch;
            }
            branch.add(id);
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
}
