package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.entry.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.Role;
import dev.ziggurat.memory.recall.MemoryBlock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chat messages as entries of a window, and as utterances worth remembering. */
final class MessageCodec {

    private static final String EPISODE = "episode";
    private static final String USER = "User";
    private static final String ASSISTANT = "Assistant";

    private MessageCodec() {}

    static Scope window(String memoryId) {
        return new Scope(Scope.Kind.WINDOW, memoryId);
    }

    static MemoryEntry entry(String memoryId, Slot slot, Instant at) {
        Map<String, Object> metadata = slot.episodeId() == null ? Map.of() : Map.of(EPISODE, slot.episodeId());
        String json = ChatMessageSerializer.messageToJson(slot.message());
        return new MemoryEntry(new EntryKey(window(memoryId), slot.key()), json, metadata, at, null);
    }

    static Slot slot(MemoryEntry entry) {
        String json = entry.text();
        if (json == null) {
            throw new CorruptDataException("the message " + entry.key().id() + " in the chat window of memory "
                    + entry.key().scope().owner() + " has no text");
        }
        Object episode = entry.metadata().get(EPISODE);
        return new Slot(
                entry.key().id(),
                ChatMessageDeserializer.messageFromJson(json),
                episode instanceof String id ? id : null);
    }

    /** What of a message is remembered: words of the user and answers of the model, without what was injected. */
    static Optional<Draft> utterance(ChatMessage message, Instant at) {
        if (message instanceof UserMessage user) {
            String name = user.name();
            return draft(Role.USER, name == null || name.isBlank() ? USER : name, text(user), at);
        }
        if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests()) {
            return draft(Role.ASSISTANT, ASSISTANT, ai.text(), at);
        }
        return Optional.empty();
    }

    private static Optional<Draft> draft(Role role, String speaker, @Nullable String text, Instant at) {
        String said = text == null ? "" : MemoryBlock.strip(text);
        return said.isBlank() ? Optional.empty() : Optional.of(new Draft(role, speaker, said, at));
    }

    /** The text parts of a message; pictures and sounds are not remembered. */
    static String text(UserMessage message) {
        List<dev.langchain4j.data.message.Content> contents = message.contents();
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }
}
