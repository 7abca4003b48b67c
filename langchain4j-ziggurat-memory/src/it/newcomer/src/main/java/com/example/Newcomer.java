package com.example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;

/** The first lines of the README, as they stand there; a test of the library compares them. */
public final class Newcomer {

    interface Assistant {
        String chat(String text);
    }

    private Newcomer() {}

    static void ask(ChatModel model) {
        ZigguratMemory memory = ZigguratMemory.open(Path.of("memory"));

        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();

        assistant.chat("What is my name, and where do I keep bees?");   // the prompt now holds what you said last month
    }
}
