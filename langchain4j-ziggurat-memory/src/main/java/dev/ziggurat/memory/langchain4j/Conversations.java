package dev.ziggurat.memory.langchain4j;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.entry.Internal;

/**
 * Hands out the adapters of every memory id. Two adapters of one id share one conversation; it is read from the store
 * when it is first asked for, and dropped from the heap when no adapter holds it any more. Thread-safe.
 */
@Internal
public final class Conversations {

    private final ConversationServices services;
    private final LoadingCache<String, Conversation> conversations;

    public Conversations(ConversationServices services) {
        this.services = services;
        this.conversations = Caffeine.newBuilder().weakValues().build(memoryId -> new Conversation(memoryId, services));
    }

    public ChatMemory chatMemory(Object memoryId) {
        return new ZigguratChatMemory(memoryId, of(memoryId));
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

    /** Removes every trace of a memory id. */
    public void forget(Object memoryId) {
        of(memoryId).forget();
    }

    Conversation of(Object memoryId) {
        return conversations.get(MemoryIds.owner(memoryId));
    }
}
