package dev.ziggurat.examples.programs;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;

/** One service for many users, each with a memory that no other sees. */
public final class PerUserMemories {

    /** What the application talks to. */
    public interface Assistant {
        String chat(@MemoryId String user, @UserMessage String message);
    }

    private PerUserMemories() {}

    /** A service for all users of one memory. */
    public static Assistant assistant(ZigguratMemory memory, ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
    }

    /** Two users tell their names, then one of them asks and goes away for good; the answer to the question. */
    public static String run(ZigguratMemory memory, ChatModel model) {
        Assistant assistant = assistant(memory, model);
        assistant.chat("ada", "My name is Ada.");
        assistant.chat("grace", "My name is Grace.");
        String answer = assistant.chat("ada", "What is my name?");
        memory.forget("ada");
        return answer;
    }
}
