package dev.ziggurat.memory.langchain4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.entry.Internal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Hands out the adapters of every memory id. Two adapters of one id share one conversation; it is read from the store
 * when it is first asked for, and dropped from the heap when no adapter holds it any more. Thread-safe.
 *
 * @hidden
 */
@Internal
public final class Conversations implements AutoCloseable {

    private final ConversationServices services;
    private final AsyncCalls calls = new AsyncCalls("memory");
    private final LoadingCache<String, Conversation> conversations;

    /** Their messages may be put back in a moment, by somebody who asks for the adapter anew. */
    private final Cache<String, Conversation> justEnded =
            Caffeine.newBuilder().expireAfterWrite(EndedWindow.SHORTLY).build();

    /**
     * For one memory, with all its memory ids.
     *
     * @param services what its conversations work with
     */
    public Conversations(ConversationServices services) {
        this.services = services;
        this.conversations = Caffeine.newBuilder().weakValues().build(memoryId -> new Conversation(memoryId, services));
    }

    public ChatMemory chatMemory(Object memoryId) {
        return new ZigguratChatMemory(memoryId, of(memoryId), this);
    }

    public ChatMemoryStore chatMemoryStore() {
        return new ZigguratChatMemoryStore(this);
    }

    public ContentRetriever contentRetriever() {
        return new ZigguratContentRetriever(this, services);
    }

    public RetrievalAugmentor retrievalAugmentor() {
        return MemoryAugmentor.over(contentRetriever());
    }

    /**
     * Strips what was recalled from what a moderation model is asked about.
     *
     * @param model the model that judges
     * @return the same model, asked about less
     */
    public ModerationModel moderationModel(ModerationModel model) {
        return LangChain4jCore.ownWords(model);
    }

    /** {@return listeners that tell this memory what happened to a call of an AI Service} */
    public List<AiServiceListener<?>> aiServiceListeners() {
        return new CallWatch(this).listeners();
    }

    /**
     * Removes every trace of a memory id.
     *
     * @param memoryId as an application gives it
     */
    public void forget(Object memoryId) {
        of(memoryId).forgetAll();
    }

    /**
     * Removes one utterance.
     *
     * @param memoryId as an application gives it
     * @param episodeId the id of the utterance
     * @return false when the memory has none with this id
     */
    public boolean forget(Object memoryId, String episodeId) {
        return of(memoryId).forget(episodeId);
    }

    /**
     * Takes back the latest question that has no answer.
     *
     * @param memoryId as an application gives it
     * @return false when there is none
     */
    public boolean retract(Object memoryId) {
        return of(memoryId).retract(null);
    }

    /** Decides what became of messages that were about to be put back into their windows. */
    public void settle() {
        justEnded.asMap().values().forEach(Conversation::settle);
    }

    /** {@return what carries out calls that nobody waits for} */
    public AsyncCalls calls() {
        return calls;
    }

    /** Carries out the calls that were accepted, then decides what is open. */
    @Override
    public void close() {
        calls.close();
        settle();
    }

    /**
     * Has something done with a conversation, behind everything that was called for its memory id before.
     *
     * @return what came of it; fails where the memory id is none
     */
    <T> CompletableFuture<T> later(Object memoryId, Function<Conversation, T> work) {
        String owner;
        try {
            owner = MemoryIds.owner(memoryId);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return calls.call(owner, () -> work.apply(conversations.get(owner)));
    }

    Conversation of(Object memoryId) {
        return conversations.get(MemoryIds.owner(memoryId));
    }

    void end(Conversation conversation) {
        justEnded.put(conversation.memoryId(), conversation);
        conversation.end();
    }
}
