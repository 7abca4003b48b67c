package dev.ziggurat.examples.programs;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.ModerationException;
import dev.ziggurat.memory.ZigguratMemory;
import java.util.ArrayList;
import java.util.List;

/** A moderated service: a question that is refused costs one call, and is not remembered. */
public final class Moderated {

    /** What the application talks to. */
    public interface Assistant {
        @Moderate
        String chat(String message);
    }

    private Moderated() {}

    /**
     * The listeners take back what was refused; the memory's moderation model leaves out what was recalled, which was
     * judged when it was said.
     */
    public static Assistant assistant(ZigguratMemory memory, ChatModel model, ModerationModel moderation) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .moderationModel(memory.moderationModel(moderation))
                .registerListeners(memory.aiServiceListeners())
                .build();
    }

    /** Says these messages one after the other; an answer for each, or that it was refused. */
    public static List<String> run(
            ZigguratMemory memory, ChatModel model, ModerationModel moderation, List<String> messages) {
        Assistant assistant = assistant(memory, model, moderation);
        List<String> answers = new ArrayList<>();
        for (String message : messages) {
            try {
                answers.add(assistant.chat(message));
            } catch (ModerationException e) {
                answers.add("Let us talk about something else.");
            }
        }
        return answers;
    }
}
