package dev.ziggurat.examples.programs;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;

/** An AI Service that remembers: one line more than without a memory. */
public final class DropInChatMemory {

    /** What the application talks to. */
    public interface Assistant {
        String chat(String message);
    }

    private DropInChatMemory() {}

    /** Tells something today and asks for it tomorrow; the answer to the question. */
    public static String run(Path directory, ChatModel model) {
        try (ZigguratMemory memory = ZigguratMemory.open(directory)) {
            assistant(memory, model).chat("My name is Ada and I keep bees in Tartu.");
        }
        try (ZigguratMemory memory = ZigguratMemory.open(directory)) {
            return assistant(memory, model).chat("What is my name?");
        }
    }

    private static Assistant assistant(ZigguratMemory memory, ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemory(memory.chatMemory("default"))
                .build();
    }
}
