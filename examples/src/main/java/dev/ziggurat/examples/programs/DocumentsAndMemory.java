package dev.ziggurat.examples.programs;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.ZigguratMemory;
import java.util.List;

/** Answers from documents and from what was said: both live in one directory. */
public final class DocumentsAndMemory {

    private static final int PASSAGES = 3;

    /** What the application talks to. */
    public interface Assistant {
        String chat(String message);
    }

    private DocumentsAndMemory() {}

    /** Puts passages into a collection of their own; do it once, they stay. */
    public static void add(ZigguratMemory memory, List<String> passages) {
        List<TextSegment> segments = passages.stream().map(TextSegment::from).toList();
        memory.embeddingStore("documents")
                .addAll(memory.embeddingModel().embedAll(segments).content(), segments);
    }

    /** A service that reads the passages and remembers the dialogue. */
    public static Assistant assistant(ZigguratMemory memory, ChatModel model) {
        EmbeddingStore<TextSegment> documents = memory.embeddingStore("documents");
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemory(memory.chatMemory("default"))
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(documents)
                        .embeddingModel(memory.embeddingModel())
                        .maxResults(PASSAGES)
                        .build())
                // Passages belong to one question; without this they would be remembered as if the user had said them.
                .storeRetrievedContentInChatMemory(false)
                .build();
    }
}
