package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.ModerationException;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** A moderation model that is not asked about what was recalled. */
final class Moderated implements Consumer {

    interface Assistant {
        @Moderate
        String chat(@MemoryId String id, @UserMessage String text);
    }

    /** Knows one bad word. */
    static final class Censor implements ModerationModel {
        @Override
        public Response<Moderation> moderate(String text) {
            return Response.from(text.contains("wasps") ? Moderation.flagged(text) : Moderation.notFlagged());
        }

        @Override
        public Response<Moderation> moderate(List<ChatMessage> messages) {
            return moderate(Parrot.text(messages));
        }
    }

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build()) {
            memory.addExchange("ada", "The wasps came to the bees in Riga.", "Oh no.");
            Parrot model = new Parrot();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemoryProvider(memory::chatMemory)
                    .registerListeners(memory.aiServiceListeners())
                    .moderationModel(memory.moderationModel(new Censor()))
                    .build();
            assistant.chat("ada", "Who came to the bees in Riga?");
            Consumer.require(model.lastPrompt().contains("wasps"), model.lastPrompt());
            try {
                assistant.chat("ada", "I hate wasps.");
                throw new IllegalStateException("the censor slept");
            } catch (ModerationException e) {
                String window = memory.chatMemoryStore().getMessages("ada").toString();
                Consumer.require(!window.contains("hate"), window);
            }
        }
    }
}
