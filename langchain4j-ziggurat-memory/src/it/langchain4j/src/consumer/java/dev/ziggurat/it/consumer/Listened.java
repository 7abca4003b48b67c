package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.guardrail.OutputGuardrails;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;

/** The listeners tell the memory which answer the user got after a guardrail asked for another one. */
final class Listened implements Consumer {

    /** Refuses the first answer. */
    public static final class Polite implements OutputGuardrail {
        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("rude") ? reprompt("rude", "Be polite.") : success();
        }
    }

    interface Assistant {
        @OutputGuardrails(Polite.class)
        String chat(@MemoryId String id, @UserMessage String text);
    }

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build()) {
            int[] calls = {0};
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(
                            new Parrot(request -> AiMessage.from(calls[0]++ == 0 ? "a rude answer" : "a kind answer")))
                    .chatMemoryProvider(memory::chatMemory)
                    .registerListeners(memory.aiServiceListeners())
                    .build();
            Consumer.require(assistant.chat("ada", "Hello, who are you?").contains("kind"), "the rude answer");
            String window = memory.chatMemory("ada").messages().toString();
            Consumer.require(window.contains("kind") && !window.contains("rude"), window);
        }
    }
}
