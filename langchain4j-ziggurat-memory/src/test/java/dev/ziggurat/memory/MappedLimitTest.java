package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.LimitExceededException;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.WhenFull;
import dev.ziggurat.memory.fixtures.RandomEmbedding;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is mapped stays within {@code maxMappedMb}. */
@Tag("slow")
class MappedLimitTest {

    private static final long MB = 1 << 20;
    private static final int AT_ONCE = 20;

    @TempDir
    Path directory;

    private ZigguratMemory.Builder builder() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .durability(Durability.os());
    }

    private ZigguratMemory open(long maxMappedMb, WhenFull policy) {
        return builder()
                .limits(MemoryLimits.builder()
                        .maxMappedMb(maxMappedMb)
                        .whenFull(policy)
                        .build())
                .build();
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        random.ints(count, 'a', 'z').forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private static List<String> addSome(ZigguratMemory memory, Random random) {
        List<Embedding> vectors = new ArrayList<>();
        List<TextSegment> texts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            vectors.add(RandomEmbedding.next(random));
            texts.add(TextSegment.from(letters(random, 700)));
        }
        return memory.embeddingStore().addAll(vectors, texts);
    }

    private static List<EmbeddingMatch<TextSegment>> search(ZigguratMemory memory, int most) {
        return memory.embeddingStore()
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(RandomEmbedding.next(new Random(1)))
                        .maxResults(most)
                        .build())
                .matches();
    }

    private static long mapped(ZigguratMemory memory) {
        return memory.stats().offHeap().ownMappedBytes();
    }

    private static MemoryStats.Limit limit(ZigguratMemory memory) {
        return memory.stats().limits().stream()
                .filter(limit -> limit.name().equals("maxMappedMb"))
                .findFirst()
                .orElseThrow();
    }

    private long chunkBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                bytes += file.getFileName().toString().startsWith("chunk-") ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private static void assertRefused(ThrowingCallable add, long maxMappedMb) {
        assertThatThrownBy(add)
                .asInstanceOf(type(LimitExceededException.class))
                .satisfies(e -> assertThat(e.limit()).isEqualTo("maxMappedMb"))
                .satisfies(e -> assertThat(e.value()).isEqualTo(maxMappedMb))
                .satisfies(e -> assertThat(e)
                        .hasMessageContainingAll(
                                "nothing was added", "maxMappedMb is " + maxMappedMb, "FORGET_OLDEST", "raise"));
    }

    @ParameterizedTest
    @EnumSource(WhenFull.class)
    void manyWritersAtOnceNeverGoBeyond(WhenFull policy) throws Exception {
        try (ZigguratMemory memory = open(2, policy)) {
            int batches = 60;
            ExecutorService writers = Executors.newFixedThreadPool(6);
            List<Future<Integer>> futures = new ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                Random random = new Random(writer);
                futures.add(writers.submit(() -> {
                    int refusals = 0;
                    for (int i = 0; i < batches; i++) {
                        try {
                            List<String> ids = addSome(memory, random);
                            assertThat(ids).hasSize(AT_ONCE);
                        } catch (LimitExceededException e) {
                            assertThat(e.limit()).isEqualTo("maxMappedMb");
                            refusals++;
                        }
                        assertThat(mapped(memory)).isLessThanOrEqualTo(2 * MB);
                    }
                    return refusals;
                }));
            }
            int refusals = 0;
            for (Future<Integer> future : futures) {
                refusals += future.get();
            }
            writers.shutdown();
            assertThat(limit(memory).used()).isLessThanOrEqualTo(2 * MB);
            assertThat(mapped(memory)).isBetween(MB / 2, 2 * MB);
            // Chunks may still be rewritten in the background.
            Awaitility.await().untilAsserted(() -> assertThat(mapped(memory)).isEqualTo(chunkBytes()));
            long stored = memory.stats().entries();
            if (policy == WhenFull.REFUSE) {
                assertThat(refusals).isPositive();
                assertThat(stored).isEqualTo((6L * batches - refusals) * AT_ONCE);
            } else {
                assertThat(refusals).isZero();
                assertThat(stored).isLessThan(6L * batches * AT_ONCE);
            }
            assertThat(search(memory, 100_000)).hasSize((int) stored);
        }
        try (ZigguratMemory memory = open(2, policy)) {
            assertThat(mapped(memory)).isLessThanOrEqualTo(2 * MB);
        }
    }

    @Test
    void removedEntriesMakeRoom() {
        try (ZigguratMemory memory = open(1, WhenFull.REFUSE)) {
            Random random = new Random(3);
            List<String> ids = new ArrayList<>();
            assertRefused(
                    () -> {
                        while (ids.size() < 10_000) {
                            ids.addAll(addSome(memory, random));
                        }
                    },
                    1);
            assertThat(memory.stats().entries()).isEqualTo(ids.size());
            memory.embeddingStore().removeAll(ids.subList(0, ids.size() / 2));
            for (int i = 0; i < ids.size() / 4; i += AT_ONCE) {
                addSome(memory, random);
            }
            assertThat(mapped(memory)).isLessThanOrEqualTo(MB);
        }
    }

    @Test
    void asMuchHasRoomHoweverOftenTheOldestWent() {
        try (ZigguratMemory memory = open(1, WhenFull.FORGET_OLDEST)) {
            Random random = new Random(12);
            long[] fewest = {Long.MAX_VALUE, Long.MAX_VALUE};
            for (int i = 0; i < 300; i++) {
                addSome(memory, random);
                assertThat(mapped(memory)).isLessThanOrEqualTo(MB);
                if (i >= 60) {
                    int late = i < 180 ? 0 : 1;
                    fewest[late] = Math.min(fewest[late], memory.stats().entries());
                }
            }
            assertThat(fewest[1]).isGreaterThan(fewest[0] * 8 / 10).isGreaterThan(300);
        }
    }

    @Test
    void aFewLargeTextsFillItAsManySmallOnesDo() {
        try (ZigguratMemory memory = open(1, WhenFull.REFUSE)) {
            Random random = new Random(6);
            assertRefused(
                    () -> {
                        for (int i = 0; i < 1_000; i++) {
                            memory.embeddingStore()
                                    .add(RandomEmbedding.next(random), TextSegment.from(letters(random, 20_000)));
                        }
                    },
                    1);
            assertThat(mapped(memory)).isBetween(MB * 3 / 4, MB);
            assertThat(memory.stats().disk().chunks()).isLessThan(20);
        }
    }

    /** More than is allowed from the next opening on. */
    private int fillBeyond() {
        Random random = new Random(9);
        int stored = 0;
        try (ZigguratMemory memory = open(MemoryLimits.UNLIMITED, WhenFull.REFUSE)) {
            memory.remember("ada", "Ada", "The tea was green", Instant.EPOCH);
            while (mapped(memory) < 2 * MB) {
                stored += addSome(memory, random).size();
            }
        }
        return stored;
    }

    @Test
    void aMemoryThatMapsMoreOpensAndIsReadButTakesNothing() {
        int stored = fillBeyond();
        try (ZigguratMemory memory = open(1, WhenFull.REFUSE)) {
            assertThat(mapped(memory)).isGreaterThanOrEqualTo(2 * MB);
            assertThat(limit(memory).used()).isGreaterThan(limit(memory).most());
            assertThat(search(memory, 100_000)).hasSize(stored);
            assertThat(memory.recall("ada", "Was the tea green?").relevantEpisodes())
                    .hasSize(1);
            assertRefused(() -> memory.remember("ada", "Ada", "And the cup was blue", Instant.EPOCH), 1);
            assertRefused(() -> addSome(memory, new Random(2)), 1);
            assertThat(search(memory, 100_000)).hasSize(stored);
            memory.embeddingStore().removeAll();
            memory.remember("ada", "Ada", "And the cup was blue", Instant.EPOCH);
            assertThat(mapped(memory)).isLessThanOrEqualTo(MB);
        }
    }

    @Test
    void aMemoryThatMapsMoreOpensAndForgetsTheOldestForWhatIsNew() {
        int stored = fillBeyond();
        try (ZigguratMemory memory = open(1, WhenFull.FORGET_OLDEST)) {
            assertThat(search(memory, 100_000))
                    .as("as long as nothing is added")
                    .hasSize(stored);
            List<String> added = addSome(memory, new Random(2));
            assertThat(mapped(memory)).isLessThanOrEqualTo(MB);
            assertThat(search(memory, 100_000))
                    .hasSizeLessThan(stored)
                    .extracting(EmbeddingMatch::embeddingId)
                    .containsAll(added);
        }
    }

    @Test
    void builderFileAndEnvironmentSetIt() throws Exception {
        try (ZigguratMemory memory = builder().build()) {
            assertThat(limit(memory).most()).isEqualTo(MemoryLimits.UNLIMITED);
        }
        try (ZigguratMemory memory = open(5, WhenFull.REFUSE)) {
            assertThat(limit(memory).most()).isEqualTo(5 * MB);
        }
        Path file = directory.resolve("memory.properties");
        Files.writeString(file, "ziggurat.limits.max-mapped-mb = 6");
        try (ZigguratMemory memory = builder().properties(file).build()) {
            assertThat(limit(memory).most()).isEqualTo(6 * MB);
        }
        try (ZigguratMemory memory = builder()
                .environment(Map.of("ZIGGURAT_LIMITS_MAX_MAPPED_MB", "7"))
                .build()) {
            assertThat(limit(memory).most()).isEqualTo(7 * MB);
        }
        assertThatThrownBy(() -> MemoryLimits.builder().maxMappedMb(0).build())
                .hasMessageContaining("maxMappedMb is 0, it must be at least 1");
        assertThat(MemoryLimits.builder().build().maxMappedMb()).isEqualTo(MemoryLimits.UNLIMITED);
    }
}
