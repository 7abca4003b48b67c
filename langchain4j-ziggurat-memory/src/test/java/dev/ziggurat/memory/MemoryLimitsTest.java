package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.LimitExceededException;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.Session;
import dev.ziggurat.memory.api.WhenFull;
import dev.ziggurat.memory.fixtures.RandomEmbedding;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryLimitsTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private ZigguratMemory open(UnaryOperator<MemoryLimits.Builder> limits) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .durability(Durability.os())
                .limits(limits.apply(MemoryLimits.builder()).build())
                .build();
    }

    private static void remember(ZigguratMemory memory, String memoryId, int number) {
        memory.remember(memoryId, "Ada", "tea number " + number + " was green", MORNING.plusSeconds(number));
    }

    private static List<String> texts(ZigguratMemory memory, String memoryId) {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions(memoryId)) {
            memory.episodic().session(memoryId, session.id()).forEach(episode -> texts.add(episode.text()));
        }
        return texts;
    }

    @Test
    void refusesWhatGoesBeyondTheEntriesAndStaysAsItWas() {
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(20))) {
            IntStream.range(0, 10).forEach(i -> remember(memory, "ada", i));
            assertThatThrownBy(() -> remember(memory, "ada", 10))
                    .asInstanceOf(type(LimitExceededException.class))
                    .satisfies(e -> assertThat(e.limit()).isEqualTo("maxEntries"))
                    .satisfies(e -> assertThat(e.value()).isEqualTo(20))
                    .satisfies(
                            e -> assertThat(e).hasMessageContainingAll("maxEntries is 20", "FORGET_OLDEST", "raise"));
            assertThat(memory.stats().entries()).isEqualTo(20);
            assertThat(memory.recall("ada", "Was tea number 3 green?").relevantEpisodes())
                    .hasSize(10);
            memory.forget("ada");
            remember(memory, "ada", 11);
            assertThat(texts(memory, "ada")).containsExactly("tea number 11 was green");
        }
    }

    @Test
    void forgetsTheOldestOfAllMemoriesInstead() {
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(20).whenFull(WhenFull.FORGET_OLDEST))) {
            for (int i = 0; i < 100; i++) {
                remember(memory, i % 2 == 0 ? "ada" : "bob", i);
                assertThat(memory.stats().entries()).isLessThanOrEqualTo(20);
                memory.recall(i % 3 == 0 ? "ada" : "bob", "which tea was green?");
            }
            assertThat(texts(memory, "ada")).hasSize(5).contains("tea number 98 was green");
            assertThat(texts(memory, "bob")).hasSize(5).contains("tea number 99 was green");
            assertThat(memory.recall("bob", "tea number 91").relevantEpisodes()).hasSize(5);
        }
    }

    @Test
    void anAddThatIsLargerThanTheLimitCostsNothing() {
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(10).whenFull(WhenFull.FORGET_OLDEST))) {
            remember(memory, "ada", 1);
            List<Embedding> many = vectors(11);
            assertThatThrownBy(() -> memory.embeddingStore().addAll(many)).isInstanceOf(LimitExceededException.class);
            assertThat(texts(memory, "ada")).hasSize(1);
            assertThat(memory.stats().entries()).isEqualTo(2);
        }
    }

    private static List<Embedding> vectors(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> RandomEmbedding.next(random))
                .toList();
    }

    @Test
    void aFullChatWindowGoesOnMovingWhenTheOldestAreForgotten() {
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(60).whenFull(WhenFull.FORGET_OLDEST))) {
            for (int i = 0; i < 60; i++) {
                memory.chatMemory("ada").add(UserMessage.from("question number " + i));
                memory.chatMemory("ada").add(AiMessage.from("answer number " + i));
                assertThat(memory.stats().entries()).isLessThanOrEqualTo(60);
            }
            assertThat(memory.chatMemoryStore().getMessages("ada"))
                    .contains(UserMessage.from("question number 59"), AiMessage.from("answer number 59"));
        }
    }

    @Test
    void aChatThatIsRefusedStaysAsItWas() {
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(6))) {
            ChatMemory chat = memory.chatMemory("ada");
            chat.add(UserMessage.from("the first question"));
            chat.add(AiMessage.from("the first answer"));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> chat.add(UserMessage.from("one question too many")))
                        .isInstanceOf(LimitExceededException.class);
            }
            assertThat(chat.messages())
                    .containsExactly(UserMessage.from("the first question"), AiMessage.from("the first answer"));
            assertThat(texts(memory, "ada")).containsExactly("the first question", "the first answer");
            assertThat(memory.stats().limits().get(0)).isEqualTo(new MemoryStats.Limit("maxEntries", 6, 6));
            memory.episodic()
                    .forget("ada", memory.episodic().session("ada", "s1").get(0).id());
            memory.remember("ada", "Ada", "fits again", MORNING);
        }
    }

    @ParameterizedTest
    @EnumSource(WhenFull.class)
    void manyWritersAtOnceNeverGoBeyond(WhenFull policy) throws Exception {
        int limit = 200;
        try (ZigguratMemory memory = open(limits -> limits.maxEntries(limit).whenFull(policy))) {
            ExecutorService writers = Executors.newFixedThreadPool(8);
            List<Future<Integer>> refused = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String memoryId = "writer " + writer;
                refused.add(writers.submit(() -> {
                    int count = 0;
                    for (int i = 0; i < 60; i++) {
                        try {
                            remember(memory, memoryId, i);
                        } catch (LimitExceededException e) {
                            count++;
                        }
                        assertThat(memory.stats().entries()).isLessThanOrEqualTo(limit);
                    }
                    return count;
                }));
            }
            int refusals = 0;
            for (Future<Integer> future : refused) {
                refusals += future.get();
            }
            writers.shutdown();
            assertThat(refusals).isEqualTo(policy == WhenFull.REFUSE ? 8 * 60 - limit / 2 : 0);
            assertThat(memory.stats().entries()).isGreaterThan(limit / 2);
        }
    }

    @Test
    void filesStayWithinTheDiskLimit() {
        try (ZigguratMemory memory = open(limits -> limits.maxDiskMb(3).whenFull(WhenFull.FORGET_OLDEST))) {
            Random random = new Random(11);
            String last = "";
            for (int i = 0; i < 8_000; i++) {
                last = memory.embeddingStore().add(vectors(1).get(0), TextSegment.from(letters(random, 500)));
                if (i % 10 == 0) {
                    // Besides the limit: a chunk that is being rewritten in the background, and the locator.
                    assertThat(memory.stats().disk().bytes()).isLessThanOrEqualTo((3L << 20) + (700 << 10));
                }
            }
            assertThat(memory.stats().entries()).isBetween(1_000L, 7_000L);
            memory.optimize();
            assertThat(memory.stats().disk().bytes()).isLessThanOrEqualTo(3L << 20);
            assertThat(memory.embeddingStore()
                            .search(EmbeddingSearchRequest.builder()
                                    .queryEmbedding(vectors(1).get(0))
                                    .maxResults(10_000)
                                    .build())
                            .matches())
                    .extracting(EmbeddingMatch::embeddingId)
                    .contains(last);
        }
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        random.ints(count, 'a', 'z').forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    @Test
    void refusesBeyondTheDiskLimitUntilRemovedEntriesMakeRoom() {
        try (ZigguratMemory memory = open(limits -> limits.maxDiskMb(4))) {
            Random random = new Random(7);
            List<String> ids = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (ids.size() < 12_000) {
                            ids.add(memory.embeddingStore()
                                    .add(vectors(1).get(0), TextSegment.from(letters(random, 500))));
                        }
                    })
                    .asInstanceOf(type(LimitExceededException.class))
                    .satisfies(e -> assertThat(e.limit()).isEqualTo("maxDiskMb"))
                    .satisfies(e -> assertThat(e.value()).isEqualTo(4));
            assertThat(memory.stats().disk().bytes()).isBetween(2L << 20, 4L << 20);
            assertThat(memory.stats().entries()).isEqualTo(ids.size());
            memory.embeddingStore().removeAll(ids.subList(0, ids.size() / 2));
            for (int i = 0; i < ids.size() / 4; i++) {
                memory.embeddingStore().add(vectors(1).get(0), TextSegment.from(letters(random, 500)));
            }
        }
    }

    @Test
    void refusesBeyondTheRamLimitAndGoesOnSearching() {
        try (ZigguratMemory memory = open(limits -> limits.maxRamMb(1))) {
            List<Embedding> some = vectors(100);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            memory.embeddingStore().addAll(some);
                        }
                    })
                    .asInstanceOf(type(LimitExceededException.class))
                    .satisfies(e -> assertThat(e.limit()).isEqualTo("maxRamMb"));
            assertThat(memory.stats().entries()).isGreaterThan(5_000);
            assertThat(memory.stats().limits())
                    .allSatisfy(limit -> assertThat(limit.used()).isLessThanOrEqualTo(limit.most()));
            assertThat(memory.embeddingStore()
                            .search(EmbeddingSearchRequest.builder()
                                    .queryEmbedding(some.get(0))
                                    .maxResults(3)
                                    .build())
                            .matches())
                    .hasSize(3);
        }
    }

    @Test
    void impossibleLimitsAreRefused() {
        MemoryLimits.Builder limits = MemoryLimits.builder();
        assertThatThrownBy(() -> limits.maxVramPercent(75).build()).hasMessageContaining("such as 0.75");
        assertThatThrownBy(() -> MemoryLimits.builder().maxEntries(0).build()).hasMessageContaining("maxEntries is 0");
        assertThatThrownBy(() -> MemoryLimits.builder().maxRamMb(-1).build()).hasMessageContaining("maxRamMb is -1");
        assertThatThrownBy(() -> MemoryLimits.builder().maxDiskMb(0).build()).hasMessageContaining("maxDiskMb is 0");
        assertThatThrownBy(() -> MemoryLimits.builder().gpuEntries(-1).build()).hasMessageContaining("gpuEntries");
        assertThatThrownBy(() -> MemoryLimits.builder().ramEntries(-1).build()).hasMessageContaining("ramEntries");
    }
}
