package dev.ziggurat.examples.programs;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.ZigguratMemory;
import java.util.Collection;
import java.util.List;

/** From a MessageWindowChatMemory with a ChatMemoryStore of one's own: two ways, and how the old messages come along. */
public final class Migration {

    private static final int WINDOW = 20;

    private Migration() {}

    /** The small step: the same window as before, only its store is durable. Nothing is recalled. */
    public static ChatMemory sameWindow(ZigguratMemory memory, Object user) {
        return MessageWindowChatMemory.builder()
                .id(user)
                .maxMessages(WINDOW)
                .chatMemoryStore(memory.chatMemoryStore())
                .build();
    }

    /** The whole step: old windows are taken over, and from then on {@code memory::chatMemory} is the provider. */
    public static void takeOver(ChatMemoryStore old, Collection<?> users, ZigguratMemory memory) {
        for (Object user : users) {
            List<ChatMessage> messages = old.getMessages(user);
            if (!messages.isEmpty()) {
                memory.chatMemory(user).set(messages);
            }
        }
    }
}
