package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.fixtures.FlakyEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each level is caused, seen and over again. */
@Timeout(30)
class DegradationTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private final SimulatedMachine knobs = new SimulatedMachine();
    private final FlakyEmbeddingModel model = new FlakyEmbeddingModel();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Optional<String> gpuTrouble = Optional.empty();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        ZigguratMemory.Builder builder = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .clock(() -> MORNING)
                .durability(Durability.os())
                .onDegradation((level, begins, reason) -> heard.add((begins ? "+" : "-") + level))
                .onPressure((before, now, cause) -> heard.add(now + " by " + cause));
        builder.options.machine = knobs::machine;
        builder.options.gpuTroubles.add(() -> gpuTrouble);
        memory = builder.build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void reopen() {
        memory.close();
        open();
    }

    private void remember(String text, int minute) {
        memory.remember("ada", "Ada", text, MORNING.plusSeconds(60L * minute));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions("ada")) {
            memory.episodic().session("ada", session.id()).forEach(episode -> texts.add(episode.text()));
        }
        return texts;
    }

    private List<Degradation> degradations() {
        return memory.stats().degradations().stream()
                .map(MemoryStats.Degraded::level)
                .toList();
    }

    private long withVectors() {
        return memory.stats().tiers().stream()
                .filter(tier -> tier.name().equals("disk"))
                .mapToLong(MemoryStats.Tier::entries)
                .sum();
    }

    @Test
    void withoutItsModelItRecallsByWordsAndEmbedsLater() {
        remember("My name is Ada and I keep bees", 0);
        model.fail(true);
        remember("I live in Riga", 1);
        memory.addExchange("ada", "What grows near the barn?", "Lavender grows near the barn");
        assertThat(degradations()).containsExactly(Degradation.LEXICAL_ONLY);
        assertThat(memory.stats().degradations().get(0).reason()).contains("connection refused");
        assertThat(memory.recall("ada", "Where does lavender grow?")
                        .relevantEpisodes()
                        .get(0)
                        .text())
                .contains("Lavender");
        assertThat(memory.episodic().recallSimilar("ada", "the bees", 1))
                .singleElement()
                .satisfies(episode -> assertThat(episode.text()).contains("bees"));
        assertThat(memory.semantic().query("ada", "What is Ada's name?", 3)).isNotEmpty();
        assertThat(memory.semantic().concepts("ada"))
                .noneMatch(concept -> concept.value().contains("Riga"));
        List<String> before = texts();
        long vectors = withVectors();

        model.fail(false);
        knobs.pass(memory, 6);
        memory.optimize();

        assertThat(degradations()).isEmpty();
        assertThat(heard).containsExactly("+LEXICAL_ONLY", "-LEXICAL_ONLY");
        assertThat(memory.semantic().concepts("ada"))
                .anyMatch(concept -> concept.value().contains("Riga"));
        assertThat(withVectors()).isGreaterThanOrEqualTo(vectors + 6);
        assertThat(texts()).isEqualTo(before);
        assertThat(memory.recall("ada", "What grows near the barn?").relevantEpisodes())
                .hasSize(4);
        reopen();
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    void whatWasSaidWithoutTheModelSurvivesAndIsEmbeddedAfterReopening() {
        remember("I keep bees", 0);
        model.fail(true);
        for (int i = 1; i < 70; i++) {
            remember("tea number " + i, i);
        }
        model.fail(false);
        reopen();
        remember("and some coffee", 70);
        long vectors = withVectors();
        List<String> before = texts();
        memory.optimize();
        assertThat(withVectors()).isEqualTo(vectors + 2 * 69);
        assertThat(texts()).isEqualTo(before);
        assertThat(memory.lastOptimization().orElseThrow().steps()).anySatisfy(step -> {
            assertThat(step.name()).isEqualTo("late vectors");
            assertThat(step.count()).isEqualTo(69);
        });
        memory.optimize();
        assertThat(memory.lastOptimization().orElseThrow().steps().get(0).count())
                .isZero();
    }

    @Test
    void aTextThatTheModelRefusesIsKeptAndHoldsNobodyUp() {
        remember("the " + FlakyEmbeddingModel.REFUSED + " thing", 0);
        remember("the bees", 1);
        knobs.pass(memory, 6);
        memory.optimize();
        assertThat(degradations()).isEmpty();
        assertThat(texts()).hasSize(2);
        // The surroundings of the second and third hold the word as well: these stand for themselves.
        remember("far away", 2);
        remember("tea", 3);
        remember("and coffee", 4);
        knobs.pass(memory, 6);
        memory.optimize();
        assertThat(texts()).containsExactly("the unspeakable thing", "the bees", "far away", "tea", "and coffee");
        assertThat(memory.recall("ada", "the unspeakable thing")
                        .relevantEpisodes()
                        .get(0)
                        .text())
                .contains("unspeakable");
        assertThat(withVectors()).isEqualTo(8);
    }

    @Test
    void aModelThatFailsFromTheStartIsToldWhenTheMemoryIsOpened() {
        EmbeddingModel dead = new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                throw new IllegalStateException("connection refused");
            }
        };
        ZigguratMemory.Builder builder =
                ZigguratMemory.builder().directory(directory.resolve("other")).embeddingModel(dead);
        assertThatThrownBy(builder::build)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll("did not tell its dimension", "connection refused");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void aChatGoesOnWithoutTheModel() {
        model.fail(true);
        memory.chatMemory("ada").add(UserMessage.from("Do you know lavender?"));
        memory.chatMemory("ada").add(AiMessage.from("Yes, lavender grows near the barn."));
        assertThat(memory.chatMemory("ada").messages()).hasSize(2);
        assertThat(texts()).hasSize(2);
        assertThat(memory.recall("ada", "lavender").relevantEpisodes()).hasSize(2);
    }

    @Test
    void aFullDiskMakesReadOnlyUntilThereIsRoom() {
        remember("I keep bees", 0);
        knobs.diskUsable = 0;
        knobs.pass(memory, 1);
        assertThat(degradations()).containsExactly(Degradation.READ_ONLY);
        assertThat(memory.memoryPressure()).isEqualTo(MemoryPressure.CRITICAL);
        assertThatThrownBy(() -> remember("more", 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("read-only", "nothing was added", "Free some space");
        assertThat(texts()).containsExactly("I keep bees");
        assertThat(memory.recall("ada", "bees").relevantEpisodes()).hasSize(1);
        knobs.diskUsable = 1L << 40;
        knobs.pass(memory, 1);
        assertThat(degradations()).doesNotContain(Degradation.READ_ONLY);
        remember("more", 1);
        assertThat(texts()).containsExactly("I keep bees", "more");
    }

    @Test
    void aListenerThatFailsByAnErrorDoesNotKeepTheMemoryReadOnly() throws InterruptedException {
        memory.close();
        ZigguratMemory.Builder builder = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .onDegradation((level, begins, reason) -> {
                    heard.add((begins ? "+" : "-") + level);
                    throw new NoClassDefFoundError("com/acme/Alarm");
                })
                .onPressure((before, now, cause) -> {
                    throw new NoClassDefFoundError("com/acme/Alarm");
                });
        builder.options.machine = knobs::machine;
        memory = builder.build();
        remember("one", 0);
        knobs.diskUsable = 0;
        awaitHeard("+READ_ONLY");
        knobs.diskUsable = 1L << 40;
        awaitHeard("-READ_ONLY");
        remember("two", 1);
        assertThat(texts()).containsExactly("one", "two");
    }

    /** By turns of the manager's own thread. */
    private void awaitHeard(String what) throws InterruptedException {
        while (!heard.contains(what)) {
            Thread.sleep(20);
        }
    }

    @Test
    void aFullDiskStillTakesForgetting() {
        remember("I keep bees", 0);
        knobs.diskUsable = 0;
        knobs.pass(memory, 1);
        memory.forget("ada");
        assertThat(texts()).isEmpty();
    }

    @Test
    void criticalPressureTurnsTheBackgroundOffAndShrinksTheRamTier() {
        for (int i = 0; i < 50; i++) {
            remember("tea number " + i, i);
        }
        assertThat(memory.memoryPressure()).isEqualTo(MemoryPressure.LOW);
        long held = ram().entries();
        knobs.heap = 0.96;
        knobs.pass(memory, 1);
        assertThat(memory.stats().pressure()).isEqualTo(MemoryPressure.CRITICAL);
        assertThat(degradations()).containsExactly(Degradation.BACKGROUND_OFF);
        assertThat(ram().capacity()).isEqualTo(1_000);
        assertThat(memory.recall("ada", "tea number 7").relevantEpisodes()).isNotEmpty();
        knobs.heap = 0.2;
        knobs.pass(memory, 9);
        assertThat(degradations()).containsExactly(Degradation.BACKGROUND_OFF);
        knobs.pass(memory, 2);
        assertThat(degradations()).isEmpty();
        assertThat(ram().capacity()).isEqualTo(10_000);
        assertThat(ram().entries()).isEqualTo(held);
        assertThat(heard).containsExactly("CRITICAL by heap", "+BACKGROUND_OFF", "LOW by heap", "-BACKGROUND_OFF");
    }

    @Test
    void noChatModelIsAskedWhileTheBackgroundIsOff() throws InterruptedException {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        ZigguratMemory.Builder builder = ZigguratMemory.builder()
                .directory(directory.resolve("other"))
                .embeddingModel(model)
                .conceptExtractor(new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                        asked.add(request.messages().toString());
                        return ChatResponse.builder()
                                .aiMessage(AiMessage.from("{\"facts\": []}"))
                                .build();
                    }
                });
        builder.options.machine = knobs::machine;
        try (ZigguratMemory other = builder.build()) {
            knobs.heap = 0.96;
            knobs.pass(other, 1);
            other.remember("ada", "Ada", "My sister plays the cello", MORNING);
            knobs.heap = 0.1;
            knobs.pass(other, 11);
            other.remember("ada", "Ada", "I live in Riga", MORNING.plusSeconds(1));
            assertThat(asked.take()).contains("I live in Riga");
        }
        assertThat(asked).isEmpty();
    }

    private MemoryStats.Tier ram() {
        return memory.stats().tiers().stream()
                .filter(tier -> tier.name().equals("RAM"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGpuThatFailsIsToldUntilItWorksAgain() {
        gpuTrouble = Optional.of("CUDA failed while embedding: out of memory");
        knobs.pass(memory, 1);
        assertThat(memory.stats().degradations())
                .singleElement()
                .isEqualTo(new MemoryStats.Degraded(Degradation.GPU_OFF, gpuTrouble.orElseThrow(), MORNING));
        gpuTrouble = Optional.empty();
        knobs.pass(memory, 1);
        assertThat(degradations()).isEmpty();
        assertThat(heard).containsExactly("+GPU_OFF", "-GPU_OFF");
    }

    @Test
    void everyCauseOfPressureIsFelt() {
        knobs.container = 0.92;
        knobs.pass(memory, 1);
        assertThat(memory.memoryPressure()).isEqualTo(MemoryPressure.HIGH);
        knobs.vram = 1;
        knobs.pass(memory, 1);
        assertThat(memory.memoryPressure()).isEqualTo(MemoryPressure.CRITICAL);
        assertThat(heard).contains("HIGH by container", "CRITICAL by VRAM");
    }

    @Test
    void theDoorHasTheSameLevelsAsTheRoomsBehindIt() {
        assertThat(Arrays.stream(Degradation.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(dev.ziggurat.memory.api.Degradation.values())
                        .map(Enum::name)
                        .toList());
        assertThat(Arrays.stream(MemoryPressure.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(dev.ziggurat.memory.api.MemoryPressure.values())
                        .map(Enum::name)
                        .toList());
    }
}
