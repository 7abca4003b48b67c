package dev.ziggurat.it.matrix;

import java.lang.module.ModuleDescriptor.Version;

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

    /** Whether LangChain4j had it in this release. */
    boolean isIn(Version release) {
        return release.compareTo(Version.parse(since)) >= 0;
    }
}
