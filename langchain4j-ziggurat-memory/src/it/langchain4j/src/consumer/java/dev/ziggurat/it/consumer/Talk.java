package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.List;

/** An AI Service over chat memories: what left the window is recalled, in the next process as well. */
final class Talk implements Consumer {

    interface Assistant {
        String chat(@MemoryId String id, @UserMessage String text);
    }

    @Override
    public void use(Path folder) {
        try (ZigguratMemory memory = open(folder)) {
            Parrot model = new Parrot();
            Assistant assistant = assistant(memory, model);
            Consumer.require(assistant.chat("ada", "My bees live in Riga.").equals("I see."), "another answer");
            assistant.chat("ada", "The weather is fine today.");
            assistant.chat("ada", "Tell me a joke, please.");
            assistant.chat("ada", "Where do my bees live?");
            Consumer.require(model.lastPrompt().contains("<recalled-memory>"), model.lastPrompt());
            Consumer.require(model.lastPrompt().contains("live in Riga"), model.lastPrompt());
            List<ChatMessage> window = memory.chatMemory("ada").messages();
            List<ChatMessage> read =
                    ChatMessageDeserializer.messagesFromJson(ChatMessageSerializer.messagesToJson(window));
            Consumer.require(Parrot.text(read).equals(Parrot.text(window)), read);
            assistant.chat("bob", "Where do my bees live?");
            Consumer.require(!model.lastPrompt().contains("Riga"), model.lastPrompt());
        }
        try (ZigguratMemory memory = open(folder)) {
            Parrot model = new Parrot();
            assistant(memory, model).chat("ada", "In which town are my bees?");
            Consumer.require(model.lastPrompt().contains("live in Riga"), model.lastPrompt());
            Consumer.require(memory.chatMemory("ada").messages().size() >= 2, "an empty window");
        }
    }

    private static ZigguratMemory open(Path folder) {
        return ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .chatWindow(4)
                .build();
    }

    private static Assistant assistant(ZigguratMemory memory, Parrot model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
    }
}
