package dev.ziggurat.examples.programs;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** An AI Service with a tool. The memory is asked once for each question, however many calls the tools take. */
public final class Tools {

    /** What the application talks to. */
    public interface Assistant {
        String chat(String message);
    }

    /** What the model can call. */
    public static final class Calendar {

        @Tool("The weekday of a date")
        public String weekday(@P("a date such as 2025-06-01") String date) {
            return LocalDate.parse(date).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
    }

    private Tools() {}

    /** Asks a question that needs the tool. */
    public static String run(ZigguratMemory memory, ChatModel model, String question) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemory(memory.chatMemory("default"))
                .tools(new Calendar())
                .build();
        return assistant.chat(question);
    }
}
