package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.recall.MemoryBlock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a message is remembered: words of the user and answers of the model. Not what was recalled into it, not what
 * AI Services write behind a question, no tool calls, no pictures and no sounds.
 */
final class Remembered {

    private Remembered() {}

    /** Null when there is nothing to remember. */
    static @Nullable Draft of(ChatMessage message, Instant at) {
        if (message instanceof UserMessage user) {
            String name = user.name();
            String said = FormatInstructions.strip(MemoryBlock.strip(text(user)));
            return draft(Said.Role.USER, name == null || name.isBlank() ? Speakers.USER : name, said, at);
        }
        if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests() && ai.text() != null) {
            return draft(Said.Role.ASSISTANT, Speakers.ASSISTANT, MemoryBlock.strip(ai.text()), at);
        }
        return null;
    }

    private static @Nullable Draft draft(Said.Role role, String speaker, String said, Instant at) {
        return said.isBlank() ? null : new Draft(role, speaker, said, at);
    }

    /** A system message as the application gave it, without what was recalled into it; null when nothing is left. */
    static @Nullable SystemMessage own(SystemMessage given) {
        if (given instanceof RecallingSystemMessage recalling) {
            return recalling.own();
        }
        String own = MemoryBlock.strip(given.text());
        if (own.equals(given.text())) {
            return own.equals(RecallingSystemMessage.NOTHING) ? null : given;
        }
        return own.isBlank() || own.equals(RecallingSystemMessage.NOTHING) ? null : SystemMessage.from(own);
    }

    /** The text parts of a message. */
    static String text(UserMessage message) {
        List<Content> contents = message.contents();
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }
}
