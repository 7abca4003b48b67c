package dev.ziggurat.it.consumer;

import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** What is recalled comes into the question, by the augmentor. */
final class Augmented implements Consumer {

    interface Assistant {
        String chat(@MemoryId String id, @UserMessage String text);
    }

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build()) {
            memory.addExchange("ada", "My bees live in Riga.", "Noted.");
            Parrot model = new Parrot();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemoryProvider(memory::chatMemory)
                    .retrievalAugmentor(memory.retrievalAugmentor())
                    .build();
            assistant.chat("ada", "Where do my bees live?");
            String prompt = model.lastPrompt();
            Consumer.require(prompt.indexOf("live in Riga") > prompt.indexOf("user: "), prompt);
            String kept = memory.chatMemoryStore().getMessages("ada").toString();
            Consumer.require(!kept.contains("Riga"), kept);
            Query query = Query.from(
                    "Where do my bees live?",
                    dev.langchain4j.rag.query.Metadata.from(
                            dev.langchain4j.data.message.UserMessage.from("Where?"), "ada", List.of()));
            Consumer.require(
                    memory.contentRetriever()
                            .retrieve(query)
                            .get(0)
                            .textSegment()
                            .text()
                            .contains("Riga"),
                    "nothing retrieved");
        }
    }
}
