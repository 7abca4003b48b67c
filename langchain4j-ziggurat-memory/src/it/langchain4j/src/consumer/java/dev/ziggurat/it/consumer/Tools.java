package dev.ziggurat.it.consumer;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** A tool that asks the memory for the memory id at hand. */
final class Tools implements Consumer {

    interface Assistant {
        String chat(@MemoryId String id, @UserMessage String text);
    }

    /** Given to the AI Service. */
    public static final class Recall {
        private final ZigguratMemory memory;

        Recall(ZigguratMemory memory) {
            this.memory = memory;
        }

        @Tool("Looks into the memory of this user")
        public String recall(@ToolMemoryId Object id, @P("what to look for") String question) {
            return memory.recall(id, question).relevantEpisodes().get(0).text();
        }
    }

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build()) {
            memory.addExchange("ada", "My bees live in Riga.", "Noted.");
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(new Parrot(Tools::answer))
                    .chatMemoryProvider(memory::chatMemory)
                    .tools(new Recall(memory))
                    .build();
            String answer = assistant.chat("ada", "Where do my bees live?");
            Consumer.require(answer.equals("It says: My bees live in Riga."), answer);
            int kept = memory.chatMemory("ada").messages().size();
            Consumer.require(kept == 4 || kept == 5, kept + " messages");
        }
    }

    private static AiMessage answer(ChatRequest request) {
        if (request.messages().get(request.messages().size() - 1) instanceof ToolExecutionResultMessage result) {
            return AiMessage.from("It says: " + result.text());
        }
        return AiMessage.from(List.of(ToolExecutionRequest.builder()
                .id("1")
                .name("recall")
                .arguments("{\"question\": \"bees\"}")
                .build()));
    }
}
