package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.fixtures.HashingEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs of calls, made on the memory, on LangChain4j's own chat memory and on a plain list. After each call the
 * window is the list's, a provider accepts it, and everything that was said and not forgotten by name is remembered, once.
 */
@Tag("slow")
@Tag("fuzz")
class ConversationDifferentialTest {

    private static final int PROGRAMS = 20_000;
    private static final int SMALL_WINDOWS = 3_000;
    /** In one directory, so that opening it again stays quick. */
    private static final int TOGETHER = 200;

    private static final int THREADS = 3;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final List<ExecutorService> threads = new ArrayList<>();
    private ZigguratMemory memory;
    private int window = 1_000;
    private long started = -1;

    @BeforeEach
    void start() {
        for (int i = 0; i < THREADS; i++) {
            threads.add(Executors.newSingleThreadExecutor());
        }
        open();
    }

    @AfterEach
    void stop() {
        threads.forEach(ExecutorService::shutdownNow);
        memory.close();
    }

    private void open() {
        memory = ZigguratMemory.builder()
                .directory(directory.resolve("memory " + started))
                .embeddingModel(new HashingEmbeddingModel(4))
                .durability(Durability.os())
                // What comes back within seconds was there before, however long the machine takes.
                .clock(() -> NOW)
                .chatWindow(window)
                .build();
    }

    private final class Calls implements ConversationProgram.Target {

        private final String id;
        private final Random random;
        private final ConversationModel model = new ConversationModel();
        private final ChatMemory theirs = MessageWindowChatMemory.builder()
                .maxMessages(1_000)
                .alwaysKeepSystemMessageFirst(true)
                .build();
        private final List<String> trace = new ArrayList<>();

        Calls(long seed) {
            this.id = "program " + seed;
            this.random = new Random(~seed);
        }

        /** Whoever calls, and whether the adapter is kept or asked for anew, makes no difference. */
        private <T> T onSomeThread(Supplier<T> call) {
            try {
                return threads.get(random.nextInt(THREADS)).submit(call::get).get();
            } catch (Exception e) {
                throw new AssertionError(id + " failed after " + trace, e);
            }
        }

        private void call(String what, Runnable call) {
            trace.add(what);
            onSomeThread(() -> {
                call.run();
                return true;
            });
        }

        private ChatMemory ours() {
            return memory.chatMemory(id);
        }

        @Override
        public void add(ChatMessage message) {
            call("add " + message, () -> ours().add(message));
            model.add(message);
            theirs.add(message);
            check();
        }

        @Override
        public void set(List<ChatMessage> messages) {
            call("set " + messages, () -> ours().set(messages));
            model.set(messages);
            theirsBecomes(model.window());
            check();
        }

        @Override
        public void clear() {
            call("clear", () -> ours().clear());
            model.clear();
            theirs.clear();
            check();
        }

        @Override
        public void clearAndAddAgain(List<Integer> without) {
            trace.add("add again without " + without);
            List<ChatMessage> shown = ours().messages();
            List<ChatMessage> own = withoutRecalled(shown);
            int recalling = shown.size() - own.size();
            onSomeThread(() -> {
                ours().clear();
                return true;
            });
            for (int i = 0; i < shown.size(); i++) {
                if (!without.contains(i - recalling)) {
                    ChatMessage message = shown.get(i);
                    onSomeThread(() -> {
                        ours().add(message);
                        return true;
                    });
                }
            }
            model.clearAndAddAgain(own, without);
            theirsBecomes(model.window());
            check();
        }

        @Override
        public void update(List<ChatMessage> messages) {
            call("update " + messages, () -> memory.chatMemoryStore().updateMessages(id, messages));
            model.update(messages);
            theirsBecomes(model.window());
            check();
        }

        @Override
        public void delete() {
            call("delete", () -> memory.chatMemoryStore().deleteMessages(id));
            model.clear();
            theirs.clear();
            check();
        }

        @Override
        public void restart() {
            trace.add("restart");
            memory.close();
            open();
            model.restarted();
            check();
        }

        @Override
        public void forgetEpisode(int which) {
            List<Episode> episodes = episodes();
            if (!episodes.isEmpty()) {
                Episode episode = episodes.get(which % episodes.size());
                call("forget " + episode.text(), () -> memory.episodic().forget(id, episode.id()));
                model.forget(episode.text());
                theirsBecomes(model.window());
                check();
            }
        }

        @Override
        public List<ChatMessage> shown() {
            return window >= 1_000 ? model.shown() : withoutRecalled(ours().messages());
        }

        private void theirsBecomes(List<ChatMessage> messages) {
            theirs.clear();
            if (!messages.isEmpty()) {
                theirs.set(messages);
            }
        }

        private List<Episode> episodes() {
            List<Episode> episodes = new ArrayList<>();
            for (Session session : memory.episodic().sessions(id)) {
                episodes.addAll(memory.episodic().session(id, session.id()));
            }
            return episodes;
        }

        private void check() {
            String seen = id + " after " + trace;
            List<ChatMessage> messages = ours().messages();
            assertAccepted(messages, seen);
            if (window >= 1_000) {
                assertThat(withoutRecalled(messages)).as(seen).isEqualTo(model.shown());
                ConversationModel theirModel = new ConversationModel();
                theirModel.update(theirs.messages());
                assertThat(theirModel.shown()).as(seen).isEqualTo(model.shown());
                assertThat(memory.chatMemoryStore().getMessages(id)).as(seen).isEqualTo(model.window());
            } else {
                assertThat(model.shown()).as(seen).containsAll(withoutRecalled(messages));
            }
            assertThat(episodes()).as(seen).extracting(Episode::text).containsExactlyInAnyOrderElementsOf(model.said());
        }
    }

    private static List<ChatMessage> withoutRecalled(List<ChatMessage> messages) {
        List<ChatMessage> own = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (!(message instanceof RecallingSystemMessage recalling)) {
                own.add(message);
            } else if (recalling.own() != null) {
                own.add(recalling.own());
            }
        }
        return own;
    }

    /** A request is followed by one result for each of its calls, and no result stands elsewhere. */
    private static void assertAccepted(List<ChatMessage> messages, String seen) {
        int i = 0;
        while (i < messages.size()) {
            assertThat(messages.get(i)).as(seen).isNotInstanceOf(ToolExecutionResultMessage.class);
            List<String> requests = messages.get(i) instanceof AiMessage ai && ai.hasToolExecutionRequests()
                    ? ai.toolExecutionRequests().stream()
                            .map(ToolExecutionRequest::id)
                            .toList()
                    : List.of();
            i++;
            List<String> results = new ArrayList<>();
            while (i < messages.size()
                    && messages.get(i) instanceof ToolExecutionResultMessage result
                    && results.size() < requests.size()) {
                results.add(result.id());
                i++;
            }
            assertThat(results).as(seen).containsExactlyInAnyOrderElementsOf(requests);
        }
        assertThat(messages.stream().filter(SystemMessage.class::isInstance))
                .as(seen)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theWindowIsThatOfAPlainListAndEverythingSaidStays() {
        runPrograms(0, PROGRAMS);
    }

    @Test
    void aSmallWindowHoldsLessAndStillIsAccepted() {
        window = 4;
        runPrograms(PROGRAMS, PROGRAMS + SMALL_WINDOWS);
    }

    private void runPrograms(long from, long to) {
        for (long seed = from; seed < to; seed++) {
            if (seed == from || seed % TOGETHER == 0) {
                memory.close();
                started = seed;
                open();
            }
            new ConversationProgram(seed).run(new Calls(seed));
        }
    }

    @Test
    void modelsOfTheTestTellValidFromInvalid() {
        ConversationModel model = new ConversationModel();
        model.update(Arrays.asList(
                ToolExecutionResultMessage.from("x", "pay", "orphan"),
                AiMessage.from(
                        ToolExecutionRequest.builder().id("1").name("pay").build())));
        assertThat(model.shown()).isEmpty();
    }
}
