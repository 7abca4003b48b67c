package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A durable window under LangChain4j's own chat memories: {@link #getMessages} returns exactly what was given to {@link
 * #updateMessages}, also after a restart. What leaves the window, and what stood in it when it was deleted, stays
 * remembered and can be recalled; only {@code forget} of the memory erases. Only what changed is written. Thread-safe.
 *
 * <p>The asynchronous calls, which LangChain4j makes from 1.20 on, keep the rules of those of {@link ZigguratChatMemory}.
 */
public final class ZigguratChatMemoryStore implements ChatMemoryStore {

    private final Conversations conversations;

    ZigguratChatMemoryStore(Conversations conversations) {
        this.conversations = conversations;
    }

    /**
     * The window of a memory id.
     *
     * @param memoryId whose window
     * @return the messages as they were given, oldest first; empty where there are none
     */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return conversations.of(memoryId).messages();
    }

    /**
     * Replaces the window of a memory id, in one durable write, and remembers what is new in it.
     *
     * @param memoryId whose window
     * @param messages the whole window, oldest first; an empty list ends it
     * @throws IllegalArgumentException if a message is longer than {@code maxMessageChars} of the memory
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for it
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable
     */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        conversations.of(memoryId).update(messages);
    }

    /**
     * Ends the window; what was said stays remembered. Messages that come back within seconds are not said a second time.
     *
     * @param memoryId whose window
     */
    @Override
    public void deleteMessages(Object memoryId) {
        conversations.end(conversations.of(memoryId));
    }

    /**
     * The window of a memory id, as {@link #getMessages} gives it; does not wait.
     *
     * @param memoryId whose window
     * @return the messages as they were given, oldest first
     */
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return conversations.later(memoryId, Conversation::messages);
    }

    /**
     * Replaces the window of a memory id as {@link #updateMessages} does; does not wait.
     *
     * @param memoryId whose window
     * @param messages the whole window, oldest first
     * @return done when it is durable; fails as {@link #updateMessages} does
     */
    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        List<ChatMessage> all = List.copyOf(messages);
        return conversations.<Void>later(memoryId, conversation -> {
            conversation.update(all);
            return null;
        });
    }

    /**
     * Ends the window of a memory id as {@link #deleteMessages} does; does not wait.
     *
     * @param memoryId whose window
     * @return done when it is durable
     */
    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return conversations.<Void>later(memoryId, conversation -> {
            conversations.end(conversation);
            return null;
        });
    }
}
