package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.LimitExceededException;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.WhenFull;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and concepts make room as well where the oldest may go: those of memories that were quiet longest. */
class QuietMemoriesTest {

    @TempDir
    Path directory;

    private ZigguratMemory open(MemoryLimits limits) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .durability(Durability.os())
                .limits(limits)
                .build();
    }

    private ZigguratMemory open(long maxEntries) {
        return open(MemoryLimits.builder()
                .maxEntries(maxEntries)
                .whenFull(WhenFull.FORGET_OLDEST)
                .build());
    }

    private static void chat(ZigguratMemory memory, String memoryId, int turns) {
        ChatMemory chat = memory.chatMemory(memoryId);
        for (int turn = 0; turn < turns; turn++) {
            chat.add(UserMessage.from("turn " + turn + " of " + memoryId));
            chat.add(AiMessage.from("answer " + turn + " to " + memoryId));
        }
    }

    private static int windowOf(ZigguratMemory memory, String memoryId) {
        return memory.chatMemoryStore().getMessages(memoryId).size();
    }

    @Test
    void windowsThatFillTheMemoryMakeRoomForNewOnes() {
        try (ZigguratMemory memory = open(200)) {
            for (int i = 0; i < 100; i++) {
                chat(memory, "user " + i, 3);
                assertThat(memory.stats().entries()).isLessThanOrEqualTo(200);
            }
            assertThat(windowOf(memory, "user 99")).isEqualTo(6);
            assertThat(windowOf(memory, "user 98")).isEqualTo(6);
            assertThat(windowOf(memory, "user 0")).isZero();
            assertThat(memory.verify().healthy()).isTrue();
        }
    }

    @Test
    void conceptsThatFillTheMemoryGoByTheQuietOfTheirMemoryAndPinnedOnesLast() {
        try (ZigguratMemory memory = open(60)) {
            memory.semantic().extract("pinned", "My name is Ada.");
            String name = memory.semantic().concepts("pinned").get(0).id();
            memory.semantic().pin("pinned", name, true);
            memory.semantic().extract("pinned", "I like green tea.");
            for (int i = 0; i < 100; i++) {
                memory.semantic().extract("user " + i, "My name is Bob. I like black tea.");
            }
            assertThat(memory.semantic().concepts("user 99")).isNotEmpty();
            assertThat(memory.semantic().concepts("user 0")).isEmpty();
            assertThat(memory.semantic().concepts("pinned"))
                    .singleElement()
                    .satisfies(concept -> assertThat(concept.pinned()).isTrue());
        }
    }

    @Test
    void whoSpokeLaterStaysEvenIfItCameFirst() {
        try (ZigguratMemory memory = open(100)) {
            chat(memory, "first", 5);
            chat(memory, "second", 5);
            chat(memory, "first", 1);
            for (int i = 0; windowOf(memory, "second") > 0; i++) {
                chat(memory, "filler " + i, 3);
                assertThat(i).isLessThan(50);
            }
            assertThat(windowOf(memory, "first")).isEqualTo(12);
        }
    }

    @Test
    void theMemoryThatIsWrittenToGoesWhenNothingElseIsLeft() {
        try (ZigguratMemory memory = open(12)) {
            chat(memory, "alone", 20);
            assertThat(windowOf(memory, "alone")).isPositive();
            assertThat(memory.chatMemoryStore().getMessages("alone"))
                    .last()
                    .isEqualTo(AiMessage.from("answer 19 to alone"));
        }
        try (ZigguratMemory memory = open(12)) {
            assertThat(memory.chatMemoryStore().getMessages("alone"))
                    .last()
                    .isEqualTo(AiMessage.from("answer 19 to alone"));
        }
    }

    @Test
    void anOpenConversationSeesThatItsWindowWent() {
        try (ZigguratMemory memory = open(60)) {
            ChatMemory quiet = memory.chatMemory("quiet");
            chat(memory, "quiet", 3);
            for (int i = 0; i < 30; i++) {
                chat(memory, "user " + i, 3);
            }
            assertThat(windowOf(memory, "quiet")).isZero();
            quiet.add(UserMessage.from("I am back"));
            assertThat(memory.chatMemoryStore().getMessages("quiet")).containsExactly(UserMessage.from("I am back"));
        }
    }

    @Test
    void refusingForgetsNeither() {
        MemoryLimits limits = MemoryLimits.builder().maxEntries(40).build();
        try (ZigguratMemory memory = open(limits)) {
            chat(memory, "first", 4);
            assertThatThrownBy(() -> chat(memory, "second", 20)).isInstanceOf(LimitExceededException.class);
            assertThat(windowOf(memory, "first")).isEqualTo(8);
        }
    }

    @Test
    void manyWritersAtTheLimitNeitherWaitForEachOtherNorAreRefused() throws Exception {
        try (ZigguratMemory memory = open(300)) {
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                String name = "writer " + thread + " ";
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        chat(memory, name + i, 2);
                        memory.semantic().extract(name + i, "My name is Bob. I like tea number " + i + ".");
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(memory.stats().entries()).isLessThanOrEqualTo(300);
            assertThat(memory.verify().healthy()).isTrue();
        }
    }
}
