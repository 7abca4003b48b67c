package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.Map;

/** What an application tells with its system message stays with it, also where something is recalled into it. */
final class Attributes implements Consumer {

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = open(folder)) {
            memory.addExchange("ada", "My bees live in Riga.", "Noted.");
            memory.chatMemory("ada")
                    .add(SystemMessage.builder()
                            .text("Be brief.")
                            .attributes(Map.of("cached", "yes"))
                            .build());
            memory.chatMemory("ada").add(UserMessage.from("Where do my bees live?"));
        }
        try (ZigguratMemory memory = open(folder)) {
            ChatMessage first = memory.chatMemory("ada").messages().get(0);
            requireAll(first);
            requireAll(ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(first)));
        }
    }

    private static void requireAll(ChatMessage message) {
        SystemMessage system = (SystemMessage) message;
        Consumer.require(system.text().contains("Be brief.") && system.text().contains("live in Riga"), system.text());
        Consumer.require(system.attributes().equals(Map.of("cached", "yes")), system.attributes());
        Consumer.require("yes".equals(system.attribute("cached", String.class)), "no attribute");
    }

    private static ZigguratMemory open(Path folder) {
        return ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build();
    }
}
