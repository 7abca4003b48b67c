package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat memory that lasts. It keeps a window of the latest messages as they are, remembers for good what was said, and
 * extends the system message of every prompt by what it recalls for the question at hand.
 *
 * <p>What was recalled is never part of the stored messages. Every {@link #add} is durable when it returns. Thread-safe.
 * {@link #clear} forgets everything that this memory id ever said, not only the window.
 */
public final class ZigguratChatMemory implements ChatMemory {

    private final Object id;
    private final Conversation conversation;

    ZigguratChatMemory(Object id, Conversation conversation) {
        this.id = id;
        this.conversation = conversation;
    }

    @Override
    public Object id() {
        return id;
    }

    @Override
    public void add(ChatMessage message) {
        conversation.add(message);
    }

    /** Replaces the window. Utterances that leave it so stay remembered. */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        List<ChatMessage> list = new ArrayList<>();
        messages.forEach(list::add);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty");
        }
        conversation.replace(list, true);
    }

    /**
     * The window, oldest message first. When there is more to recall than the window holds, the first message is a system
     * message whose text is completed at the moment it is read: it then holds what fits the latest question.
     */
    @Override
    public List<ChatMessage> messages() {
        return conversation.messagesWithMemory();
    }

    @Override
    public void clear() {
        conversation.forget();
    }
}
