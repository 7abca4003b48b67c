package dev.ziggurat.benchmarks.start;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The new process: opens a memory, waits, asks twice, and prints the milliseconds that opening and each question took. What
 * a language model would take is left out: the one here answers at once.
 */
final class FirstAnswers {

    static final String ASKED = "asked";

    private interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String message);
    }

    private FirstAnswers() {}

    public static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[0]);
        Case.Model model = Case.Model.valueOf(args[1]);
        Case.Way way = Case.Way.valueOf(args[2]);
        int waitMs = Integer.parseInt(args[3]);
        long start = System.nanoTime();
        try (ZigguratMemory memory = open(directory, model)) {
            long opened = System.nanoTime();
            Thread.sleep(waitMs);
            double first = askMs(memory, way, "Where did we want to go in the summer?");
            double second = askMs(memory, way, "Who was it that had the green bicycle?");
            System.out.printf(Locale.ROOT, "%.1f %.1f %.1f%n", (opened - start) / 1e6, first, second);
        }
    }

    static ZigguratMemory open(Path directory, Case.Model model) {
        ZigguratMemory.Builder builder = ZigguratMemory.builder().directory(directory);
        if (model == Case.Model.NONE) {
            builder.embeddingModel(new QuickEmbedder());
        }
        return builder.build();
    }

    private static double askMs(ZigguratMemory memory, Case.Way way, String question) {
        if (way == Case.Way.RECALL) {
            long start = System.nanoTime();
            memory.recall(ASKED, question);
            return (System.nanoTime() - start) / 1e6;
        }
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(new Answering())
                .chatMemoryProvider(memory::chatMemory)
                .build();
        long start = System.nanoTime();
        assistant.chat(ASKED, question);
        return (System.nanoTime() - start) / 1e6;
    }

    /** Reads the prompt as an adapter would, and answers. */
    private static final class Answering implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(
                            "Read " + request.messages().toString().length() + " characters."))
                    .build();
        }
    }
}
