package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A chat memory that lasts. It keeps a window of the latest messages as they are, remembers for good what was said, and
 * extends the system message of every prompt by what it recalls for the question at hand. Thread-safe.
 *
 * <p>The rules of the window:
 *
 * <ol>
 *   <li>Messages stand in the order in which they were added, or as they were set, also after a restart. Only the result
 *       of a tool goes to its request, whatever was said in between.
 *   <li>{@link #messages} can always be sent: a tool request is shown when all its results are there. A result that no
 *       request waits for is ignored, with one line in the log.
 *   <li>The system message stands first; another one takes its place.
 *   <li>What has no room leaves the window in whole turns, the oldest first, and stays remembered. A turn whose tool still
 *       works stays.
 *   <li>{@link #clear} ends the window and erases nothing. Messages that are added again within seconds are the ones that
 *       were there: they are not said a second time. If all but one message of the latest turn come back, that one was
 *       rejected and is forgotten, as LangChain4j's guardrails want it.
 *   <li>A question that is added again while it has no answer was tried again: it is remembered once.
 *   <li>What was recalled, and the format instructions of AI Services, are never remembered.
 *   <li>Every {@link #add} and {@link #set} is one durable write: it has happened when it returns, and not at all when it
 *       throws.
 * </ol>
 *
 * <p>The asynchronous calls, which LangChain4j makes from 1.20 on, never make their caller wait. They are carried out in the
 * order in which they come for one memory id, whatever thread they come from; calls that wait themselves go between them.
 * A future that is cancelled before its call has begun undoes it; a call that has begun is carried out whole. Where 16,384
 * calls are waiting already the future fails at once with {@link dev.ziggurat.memory.api.LimitExceededException}. Closing
 * the memory carries out what was accepted.
 */
public final class ZigguratChatMemory implements ChatMemory {

    private final Object id;
    private final Conversation conversation;
    private final Conversations conversations;

    ZigguratChatMemory(Object id, Conversation conversation, Conversations conversations) {
        this.id = id;
        this.conversation = conversation;
        this.conversations = conversations;
    }

    /** {@return the memory id, the very object that it was asked for with} */
    @Override
    public Object id() {
        return id;
    }

    /**
     * Adds a message to the window and remembers what it says.
     *
     * @param message of any kind
     * @throws IllegalArgumentException if the message is longer than {@code maxMessageChars} of the memory, or of a form
     *     that could not be read back
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for it
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable
     */
    @Override
    public void add(ChatMessage message) {
        conversation.add(message);
    }

    /**
     * Replaces the window, exactly and in this order; fails as {@link #add} does. Messages that stand in it are known,
     * new ones are remembered, and those that leave stay remembered. An empty list ends the window.
     *
     * @param messages the whole window, oldest first
     */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        List<ChatMessage> list = new ArrayList<>();
        messages.forEach(list::add);
        if (list.isEmpty()) {
            clear();
        } else {
            conversation.set(list);
        }
    }

    /**
     * The window, oldest message first, as a list of its own. When there is more to recall than the window holds, the
     * first message is a system message whose text is completed at the moment it is read: it then holds what fits the
     * latest question, and stays as it is.
     *
     * @return messages that can be sent to a model as they are
     */
    @Override
    public List<ChatMessage> messages() {
        return conversation.messagesWithMemory();
    }

    /**
     * Adds messages as {@link #add} does, one after the other, and does not wait.
     *
     * @param messages of any kind, in their order
     * @return done when all of them are durable; fails as {@link #add} does, then those before the refused one stay
     */
    public CompletableFuture<Void> addAsync(List<ChatMessage> messages) {
        List<ChatMessage> all = List.copyOf(messages);
        return conversations.<Void>later(id, conversation -> {
            conversation.addAhead(all);
            return null;
        });
    }

    /**
     * Replaces the window as {@link #set} does, and does not wait. If all that is left out is one message of the latest turn,
     * that one was rejected and is forgotten: so LangChain4j's guardrails take an answer back.
     *
     * @param messages the whole window, oldest first
     * @return done when it is durable; fails as {@link #set} does
     */
    public CompletableFuture<Void> setAsync(List<ChatMessage> messages) {
        List<ChatMessage> all = List.copyOf(messages);
        return conversations.<Void>later(id, conversation -> {
            if (all.isEmpty() || conversation.isAllButOneOfTheLatestTurn(all)) {
                conversations.end(conversation);
            }
            if (!all.isEmpty()) {
                conversation.set(all);
            }
            return null;
        });
    }

    /**
     * The window as {@link #messages} gives it, and does not wait. What is recalled is looked for before the future is
     * done, or where the question comes later, before the future of {@link #addAsync} is done that adds it.
     *
     * @return messages that can be sent to a model as they are
     */
    public CompletableFuture<List<ChatMessage>> messagesAsync() {
        return conversations.later(id, Conversation::messagesAhead);
    }

    /** Ends the window. What was said stays remembered: only {@code ZigguratMemory.forget} erases. */
    @Override
    public void clear() {
        conversations.end(conversation);
    }
}
