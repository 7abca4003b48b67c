package dev.ziggurat.examples.chat.talk;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages to a model as text that people read. */
final class PromptText {

    private PromptText() {}

    static String of(List<ChatMessage> messages) {
        return messages.stream().map(PromptText::message).collect(Collectors.joining("\n"));
    }

    private static String message(ChatMessage message) {
        return "[" + message.type().name().toLowerCase(Locale.ROOT) + "] " + text(message);
    }

    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user && user.hasSingleText()) {
            return user.singleText();
        }
        return message instanceof AiMessage ai && ai.text() != null ? ai.text() : message.toString();
    }
}
