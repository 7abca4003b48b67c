package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** The chat memory store under LangChain4j's own chat memory. */
final class Window implements Consumer {

    private static final List<ChatMessage> SAID = List.of(
            SystemMessage.from("Be brief."), UserMessage.from("My bees live in Riga."), AiMessage.from("I see."));

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = open(folder)) {
            window(memory).add(SAID);
        }
        try (ZigguratMemory memory = open(folder)) {
            Consumer.require(
                    window(memory).messages().equals(SAID), window(memory).messages());
            window(memory).clear();
            Consumer.require(window(memory).messages().isEmpty(), "not cleared");
            Consumer.require(!memory.recall("ada", "bees").relevantEpisodes().isEmpty(), "forgotten");
        }
    }

    private static MessageWindowChatMemory window(ZigguratMemory memory) {
        return MessageWindowChatMemory.builder()
                .id("ada")
                .maxMessages(10)
                .chatMemoryStore(memory.chatMemoryStore())
                .build();
    }

    private static ZigguratMemory open(Path folder) {
        return ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build();
    }
}
