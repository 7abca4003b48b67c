package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.List;

/**
 * A durable window under LangChain4j's own chat memories. What leaves the window stays remembered and can be recalled;
 * only {@link #deleteMessages} forgets. Only what changed is written. Thread-safe.
 */
public final class ZigguratChatMemoryStore implements ChatMemoryStore {

    private final Conversations conversations;

    ZigguratChatMemoryStore(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return conversations.of(memoryId).messages();
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        conversations.of(memoryId).replace(messages, false);
    }

    @Override
    public void deleteMessages(Object memoryId) {
        conversations.forget(memoryId);
    }
}
