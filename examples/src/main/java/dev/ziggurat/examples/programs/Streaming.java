package dev.ziggurat.examples.programs;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.ziggurat.memory.ZigguratMemory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An AI Service that answers piece by piece. */
public final class Streaming {

    /** What the application talks to. */
    public interface Assistant {
        TokenStream chat(String message);
    }

    private Streaming() {}

    /** Asks, hands each piece of the answer on, and returns when the answer is whole. */
    public static void run(ZigguratMemory memory, StreamingChatModel model, String question, Consumer<String> pieces) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(model)
                .chatMemory(memory.chatMemory("default"))
                .build();
        CompletableFuture<Void> whole = new CompletableFuture<>();
        assistant
                .chat(question)
                .onPartialResponse(pieces)
                .onCompleteResponse(response -> whole.complete(null))
                .onError(whole::completeExceptionally)
                .start();
        whole.join();
    }
}
