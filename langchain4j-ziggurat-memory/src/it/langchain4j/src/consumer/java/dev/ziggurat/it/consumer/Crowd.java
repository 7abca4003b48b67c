package dev.ziggurat.it.consumer;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Ten thousand virtual threads that talk at once. */
final class Crowd implements Consumer {

    private static final int THREADS = 10_000;
    private static final int IDS = 1_000;

    @Override
    public void use(Path folder) throws Exception {
        Executor virtual = (Executor)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .chatWindow(4)
                .build()) {
            List<CompletableFuture<List<ChatMessage>>> windows = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String id = "user" + i % IDS;
                String text = "This is question " + i;
                windows.add(CompletableFuture.supplyAsync(
                        () -> {
                            ChatMemory chat = memory.chatMemory(id);
                            chat.addAsync(List.of(UserMessage.from(text))).join();
                            return chat.messagesAsync().join();
                        },
                        virtual));
            }
            for (CompletableFuture<List<ChatMessage>> window : windows) {
                Consumer.require(!window.join().isEmpty(), "an empty window");
            }
            long entries = memory.stats().entries();
            Consumer.require(entries >= THREADS, entries + " entries");
        }
    }
}
