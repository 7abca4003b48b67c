package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that talk at the same time, in one memory and in several. */
class ConcurrentTurnsTest {

    private static final int THREADS = 4;
    private static final int TURNS = 15;

    @TempDir
    Path directory;

    interface Assistant {
        String chat(@MemoryId String user, @dev.langchain4j.service.UserMessage String message);
    }

    /** Answers when all threads have asked, so that every turn is open while the others ask. */
    private static final class Simultaneous implements ChatModel {

        private final CyclicBarrier asked = new CyclicBarrier(THREADS);

        @Override
        public ChatResponse doChat(ChatRequest request) {
            try {
                asked.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the other threads did not ask", e);
            }
            ChatMessage question = request.messages().get(request.messages().size() - 1);
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("answer to " + ((UserMessage) question).singleText()))
                    .build();
        }
    }

    private ZigguratMemory memory() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(8)
                .build();
    }

    private static void chat(ZigguratMemory memory, boolean oneMemory) throws Exception {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(new Simultaneous())
                .chatMemoryProvider(memory::chatMemory)
                .registerListeners(memory.aiServiceListeners())
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "thread" + thread;
                done.add(threads.submit(() -> {
                    for (int turn = 0; turn < TURNS; turn++) {
                        assistant.chat(oneMemory ? "shared" : name, name + " asks " + turn);
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereTheServiceTellsWhatWasAnsweredTurnsOfOneMemoryAreNotInterleaved() throws Exception {
        try (ZigguratMemory memory = memory()) {
            chat(memory, true);
            assertWhole(memory.chatMemoryStore().getMessages("shared"));
        }
        try (ZigguratMemory memory = memory()) {
            assertWhole(memory.chatMemoryStore().getMessages("shared"));
            assertThat(memory.episodic().sessions("shared")).singleElement().satisfies(session -> {
                assertThat(session.turns()).isEqualTo(THREADS * TURNS);
                assertThat(session.utterances()).isEqualTo(2 * THREADS * TURNS);
            });
        }
    }

    private static void assertWhole(List<ChatMessage> window) {
        assertThat(window).hasSizeBetween(2, 8);
        for (int i = 0; i < window.size(); i += 2) {
            String question = ((UserMessage) window.get(i)).singleText();
            assertThat(((AiMessage) window.get(i + 1)).text()).isEqualTo("answer to " + question);
        }
    }

    @Test
    void memoriesNeverSeeEachOther() throws Exception {
        try (ZigguratMemory memory = memory()) {
            chat(memory, false);
            for (int thread = 0; thread < THREADS; thread++) {
                String own = "thread" + thread;
                for (String query : List.of("thread0 asks", "thread3 asks 7", own)) {
                    assertThat(memory.recall(own, query).relevantEpisodes())
                            .hasSize(2 * TURNS)
                            .extracting(Episode::text)
                            .allMatch(text -> text.contains(own + " "));
                    assertThat(memory.episodic().recallSimilar(own, query, 1_000))
                            .hasSize(2 * TURNS)
                            .extracting(Episode::text)
                            .allMatch(text -> text.contains(own + " "));
                }
                assertThat(memory.chatMemoryStore().getMessages(own))
                        .allMatch(message -> message.toString().contains(own + " "));
            }
        }
    }
}
