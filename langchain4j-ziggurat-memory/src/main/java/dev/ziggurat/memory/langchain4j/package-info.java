/**
 * LangChain4j's interfaces over this memory: chat memory, stores, embedding model, retriever. They are had from
 * {@link dev.ziggurat.memory.ZigguratMemory}, under the names of LangChain4j's interfaces; the classes here say what each of
 * them does beyond its contract.
 *
 * <pre>{@code
 * Assistant assistant = AiServices.builder(Assistant.class)
 *         .chatModel(model)
 *         .chatMemoryProvider(memory::chatMemory)
 *         .build();
 *
 * EmbeddingStore<TextSegment> documents = memory.embeddingStore("documents");
 * EmbeddingModel embedder = memory.embeddingModel();
 * }</pre>
 *
 * <p>Begin with {@link dev.ziggurat.memory.langchain4j.ZigguratChatMemory}. {@link
 * dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel} is the one class that is useful without a memory: an embedding
 * model inside the process.
 */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.langchain4j;
