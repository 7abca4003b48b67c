package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ziggurat.memory.api.Said;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * One message of a ChatGPT export: what a person or the model said to the other, or something else that is counted. Only
 * what both saw as words is said; what a model wrote to a tool, thought, or was told by settings is not.
 */
final class ChatGptMessage {

    private static final String HIDDEN = "is_visually_hidden_from_conversation";

    private final JsonNode message;
    private final JsonNode content;
    private final String where;

    ChatGptMessage(JsonNode message, String where) {
        this.message = message;
        this.content = message.path("content");
        this.where = where;
    }

    /**
     * The utterance; null if there is none, which the sink was told then.
     *
     * @param time where the message has none: seconds since 1970, or NaN
     */
    @Nullable Speech speech(double time, TranscriptSink sink) {
        String author = TranscriptJson.text(message.path("author").path("role"));
        switch (author) {
            case "user", "assistant" -> {
                boolean byModel = author.equals("assistant");
                LeftOut kind = notSaid(byModel);
                if (kind == null) {
                    return speech(byModel, time, sink);
                }
                sink.leftOut(kind);
            }
            case "system" -> sink.leftOut(LeftOut.SYSTEM);
            case "tool" -> sink.leftOut(LeftOut.TOOL_RESULT);
            case "" -> sink.damaged(where, "it has no author");
            default -> sink.damaged(where, "its author is the unknown role \"" + author + "\"");
        }
        return null;
    }

    private @Nullable LeftOut notSaid(boolean byModel) {
        LeftOut kind =
                switch (contentType()) {
                    case "user_editable_context", "model_editable_context" -> LeftOut.SETTINGS;
                    case "thoughts", "reasoning_recap" -> LeftOut.THOUGHTS;
                    case "execution_output", "tether_quote", "tether_browsing_display", "sonic_webpage" ->
                        LeftOut.TOOL_RESULT;
                    case "system_error" -> LeftOut.ERROR;
                    default -> null;
                };
        if (kind != null) {
            return kind;
        }
        if (message.path("metadata").path(HIDDEN).asBoolean()) {
            return LeftOut.HIDDEN;
        }
        String recipient = TranscriptJson.text(message.path("recipient"));
        return byModel && !recipient.isEmpty() && !recipient.equals("all") ? LeftOut.TOOL_CALL : null;
    }

    /** Early exports have none. */
    private String contentType() {
        String type = TranscriptJson.text(content.path("content_type"));
        return type.isEmpty() ? "text" : type;
    }

    private @Nullable Speech speech(boolean byModel, double time, TranscriptSink sink) {
        String text = text(byModel, sink);
        if (text == null) {
            return null;
        }
        double seconds = message.path("create_time").asDouble(time);
        if (Double.isNaN(seconds)) {
            sink.damaged(where, "neither it nor its conversation has a create_time");
            return null;
        }
        try {
            return new Speech(
                    byModel ? "Assistant" : "User",
                    text,
                    Times.unix(seconds),
                    byModel ? Said.Role.ASSISTANT : Said.Role.USER);
        } catch (DateTimeException e) {
            sink.damaged(where, "its create_time " + seconds + " is not of the years 1 to 9999");
            return null;
        }
    }

    /** The words; null if there are none, which the sink was told then. */
    private @Nullable String text(boolean byModel, TranscriptSink sink) {
        String type = contentType();
        if (type.equals("code")) {
            String code = TranscriptJson.text(content.path("text"));
            return wordsOrNone(byModel ? CitationMarks.removed(code) : code, sink);
        }
        if (!type.equals("text") && !type.equals("multimodal_text")) {
            sink.damaged(where, "its content is of the unknown kind \"" + type + "\"");
            return null;
        }
        if (!content.path("parts").isArray()) {
            sink.damaged(where, "it has no parts");
            return null;
        }
        ChatGptParts parts = ChatGptParts.of(content.path("parts"));
        parts.others().forEach(sink::leftOut);
        // Only a model cites: what a person puts into such brackets is a word of theirs.
        String text = (byModel ? CitationMarks.removed(parts.text()) : parts.text()).strip();
        return text.isEmpty() && !parts.others().isEmpty() ? null : wordsOrNone(text, sink);
    }

    private static @Nullable String wordsOrNone(String text, TranscriptSink sink) {
        if (text.isBlank()) {
            sink.leftOut(LeftOut.EMPTY);
            return null;
        }
        return text.strip();
    }
}
