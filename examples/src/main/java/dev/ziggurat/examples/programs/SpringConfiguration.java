package dev.ziggurat.examples.programs;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application with a memory: a plain bean, which Spring closes when the application ends. */
@Configuration
public class SpringConfiguration {

    /** The memory of the whole application. */
    @Bean
    public ZigguratMemory memory(@Value("${memory.directory}") String directory) {
        return ZigguratMemory.open(Path.of(directory));
    }

    /** The starter of LangChain4j gives this to every {@code @AiService}. */
    @Bean
    public ChatMemoryProvider chatMemoryProvider(ZigguratMemory memory) {
        return memory::chatMemory;
    }

    /** Without the starter, a service is a bean like any other. */
    @Bean
    public PerUserMemories.Assistant assistant(ChatModel model, ChatMemoryProvider memories) {
        return AiServices.builder(PerUserMemories.Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memories)
                .build();
    }
}
