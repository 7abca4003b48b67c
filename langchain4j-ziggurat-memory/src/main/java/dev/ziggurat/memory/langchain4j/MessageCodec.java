package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Chat messages as entries of a window and back: LangChain4j's JSON, and the id of what was remembered with it. */
final class MessageCodec {

    private static final String EPISODE = "episode";

    private final int maxChars;

    /** @param maxChars a longer message is refused; counted in its JSON, as an export writes it */
    MessageCodec(int maxChars) {
        this.maxChars = maxChars;
    }

    static Scope window(String memoryId) {
        return new Scope(Scope.Kind.WINDOW, memoryId);
    }

    /**
     * @throws IllegalArgumentException if the message is too long, or of a form that could not be read back
     */
    MemoryEntry entry(String memoryId, WindowSlot slot, Instant at) {
        Map<String, Object> metadata = slot.episodeId() == null ? Map.of() : Map.of(EPISODE, slot.episodeId());
        return new MemoryEntry(
                new EntryKey(window(memoryId), slot.key()), json(memoryId, slot.message()), metadata, at, null);
    }

    private String json(String memoryId, ChatMessage message) {
        String json;
        try {
            json = escapeLoneSurrogates(ChatMessageSerializer.messageToJson(message));
        } catch (RuntimeException e) {
            throw unstorable(memoryId, "has no JSON form", e);
        }
        long length = exportedLength(json);
        if (length > maxChars) {
            throw new IllegalArgumentException("a message of " + length + " characters was to be added to memory "
                    + memoryId + ", which takes messages of up to " + maxChars
                    + ": give large contents by URL, or raise maxMessageChars of the memory");
        }
        try {
            ChatMessageDeserializer.messageFromJson(json);
        } catch (RuntimeException e) {
            throw unstorable(memoryId, "cannot be read back from its JSON form", e);
        }
        return json;
    }

    private static IllegalArgumentException unstorable(String memoryId, String why, RuntimeException cause) {
        String said = String.valueOf(cause.getMessage());
        return new IllegalArgumentException(
                "a message that was to be added to memory " + memoryId + " " + why + ": "
                        + said.substring(0, Math.min(said.length(), 200)),
                cause);
    }

    /** An export holds the JSON inside a JSON text, and a reader of JSON takes texts of up to some length. */
    private static long exportedLength(String json) {
        long length = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            length += c == '"' || c == '\\' ? 2 : c < ' ' ? 6 : 1;
        }
        return length;
    }

    /** A half of a character cannot be written to a file; as an escape it comes back as it was. */
    private static String escapeLoneSurrogates(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (!pair && Character.isSurrogate(c)) {
                if (escaped == null) {
                    escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
                }
                escaped.append(String.format("\\u%04x", (int) c));
            } else if (escaped != null) {
                escaped.append(c);
            }
            if (pair) {
                i++;
                if (escaped != null) {
                    escaped.append(json.charAt(i));
                }
            }
        }
        return escaped == null ? json : escaped.toString();
    }

    /** @throws CorruptDataException if the entry holds no message */
    static WindowSlot slot(MemoryEntry entry) {
        String json = entry.text();
        Object episode = entry.metadata().get(EPISODE);
        try {
            return new WindowSlot(
                    entry.key().id(),
                    Objects.requireNonNull(ChatMessageDeserializer.messageFromJson(json), "the message is null"),
                    episode instanceof String id ? id : null);
        } catch (RuntimeException e) {
            throw new CorruptDataException(
                    "the message " + entry.key().id() + " in the chat window of memory "
                            + entry.key().scope().owner() + " cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
