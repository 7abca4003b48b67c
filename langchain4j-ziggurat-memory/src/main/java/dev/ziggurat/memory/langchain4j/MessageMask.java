package dev.ziggurat.memory.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.CustomMessage;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.entry.MemoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Masks the texts of chat messages: what is said and thought, arguments and results of tools, and all that a message of an
 * application's own kind holds. Names, ids, contents in base64 and what providers sign stay as they are. Thread-safe if the
 * mask is.
 *
 * @see "docs/decisions/0047-secrets-are-masked-on-their-way-in.md"
 * @hidden
 */
@Internal
public final class MessageMask {

    /** Leaves every message as it is. */
    public static final MessageMask NONE = new MessageMask(UnaryOperator.identity());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TEXTS = Set.of("text", "thinking", "arguments");

    private final UnaryOperator<String> mask;

    private MessageMask(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * Masks as another does.
     *
     * @param mask of a text
     * @return the same of messages
     */
    public static MessageMask by(UnaryOperator<String> mask) {
        return new MessageMask(mask);
    }

    /** The message with its secrets masked; the very same where there is none, or where it has no JSON form. */
    ChatMessage of(ChatMessage message) {
        if (this == NONE) {
            return message;
        }
        String json;
        try {
            json = ChatMessageSerializer.messageToJson(message);
        } catch (RuntimeException e) {
            return message; // refused when it is to be written
        }
        String masked = json(json, message instanceof CustomMessage);
        return masked.equals(json) ? message : ChatMessageDeserializer.messageFromJson(masked);
    }

    /**
     * Masks a message of a chat window.
     *
     * @param entry as it is stored
     * @return the very same where there is nothing to mask
     */
    @SuppressWarnings("NullAway") // MemoryEntry takes a null vector
    public MemoryEntry entry(MemoryEntry entry) {
        String json = entry.text();
        if (this == NONE || json == null) {
            return entry;
        }
        String masked = json(json, MessageCodec.slot(entry).message() instanceof CustomMessage);
        return masked.equals(json) ? entry : new MemoryEntry(entry.key(), masked, entry.metadata(), entry.at(), null);
    }

    private String json(String json, boolean all) {
        try {
            JsonNode message = JSON.readTree(json);
            return mask(message, all) ? JSON.writeValueAsString(message) : json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message cannot be masked: its JSON form cannot be read", e);
        }
    }

    /**
     * Masks in place.
     *
     * @param all whether every text is meant, not only those of certain names
     */
    private boolean mask(JsonNode node, boolean all) {
        boolean changed = false;
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
            object.fields().forEachRemaining(fields::add);
            for (Map.Entry<String, JsonNode> field : fields) {
                JsonNode value = field.getValue();
                if (!value.isTextual()) {
                    changed |= mask(value, all);
                } else if (TEXTS.contains(field.getKey())
                        || (all && !field.getKey().equals("type"))) {
                    String masked = mask.apply(value.textValue());
                    if (!masked.equals(value.textValue())) {
                        object.put(field.getKey(), masked);
                        changed = true;
                    }
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode value = array.get(i);
                if (!value.isTextual()) {
                    changed |= mask(value, all);
                } else if (all && !mask.apply(value.textValue()).equals(value.textValue())) {
                    array.set(i, mask.apply(value.textValue()));
                    changed = true;
                }
            }
        }
        return changed;
    }
}
