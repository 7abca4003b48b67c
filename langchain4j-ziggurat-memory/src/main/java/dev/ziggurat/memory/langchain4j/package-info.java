/** LangChain4j's interfaces over this memory: chat memory, stores, embedding model, retriever, augmentor. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.langchain4j;
