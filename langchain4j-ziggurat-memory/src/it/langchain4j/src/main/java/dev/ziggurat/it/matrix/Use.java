package dev.ziggurat.it.matrix;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;

/** A row of the table: what an application does, and the consumer that does it. */
enum Use {
    TALK("Talk", "AI Service, `chatMemoryProvider(memory::chatMemory)`", "1.11.0"),
    TOOLS("Tools", "AI Service with tools, `@ToolMemoryId`", "1.11.0"),
    LISTENERS("Listened", "`aiServiceListeners()`, output guardrails", "1.11.0"),
    MODERATION("Moderated", "`moderationModel(…)`, `@Moderate`", "1.11.0"),
    WINDOW("Window", "`chatMemoryStore()` under `MessageWindowChatMemory`", "1.11.0"),
    STORE("Documents", "`embeddingStore(…)` with filters", "1.11.0"),
    AUGMENTOR("Augmented", "`retrievalAugmentor()`, `contentRetriever()`", "1.11.0"),
    MODEL("DefaultModel", "`ZigguratEmbeddingModel` with listeners", "1.11.0"),
    INPUT_TYPES("InputTypes", "the same with `EmbeddingInputType`", "1.18.0"),
    ASYNC_MEMORY("AsyncTalk", "asynchronous: chat memory, chat memory store, output guardrails", "1.20.0"),
    ASYNC_RETRIEVAL("AsyncRetrieval", "asynchronous: retriever, augmentor, embedding store, embedding model", "1.20.0"),
    ATTRIBUTES("Attributes", "attributes of system messages", "1.23.0"),
    REFLECTION("Reflected", "reflection over all that is public, as frameworks do", "1.11.0");

    private final String consumer;
    private final String told;
    private final String since;

    Use(String consumer, String told, String since) {
        this.consumer = consumer;
        this.told = told;
        this.since = since;
    }

    String consumer() {
        return consumer;
    }

    String told() {
        return told;
    }

    /** Whether it does without the library's own embedding model. */
    boolean bringsAModel() {
        return !List.of(MODEL, INPUT_TYPES, ASYNC_RETRIEVAL).contains(this);
    }

    /** Whether LangChain4j had it in this release. */
    boolean isIn(Version release) {
        return release.compareTo(Version.parse(since)) >= 0;
    }
}
