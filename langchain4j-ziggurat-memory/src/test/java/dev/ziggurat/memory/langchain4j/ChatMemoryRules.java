package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A memory in a directory of its own, with a chat memory that the rules of {@link ZigguratChatMemory} are tried on. */
abstract class ChatMemoryRules {

    @TempDir
    Path directory;

    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> now)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    void reopen() {
        memory.close();
        open();
    }

    ChatMemory chat() {
        return memory.chatMemory("ada");
    }

    ChatMemoryStore store() {
        return memory.chatMemoryStore();
    }

    void talk() {
        chat().add(Messages.u("My name is Ada"), Messages.a("Hello"));
        chat().add(Messages.u("I live in Riga"), Messages.a("A fine town"));
    }
}
