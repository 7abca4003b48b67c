package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.OptimizationReport;
import dev.ziggurat.memory.fixtures.RandomEmbedding;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private final SimulatedMachine knobs = new SimulatedMachine();

    private ZigguratMemory open(MemoryLimits limits) {
        ZigguratMemory.Builder builder = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .durability(Durability.os())
                .limits(limits);
        builder.options.machine = knobs::machine;
        return builder.build();
    }

    private static List<String> add(ZigguratMemory memory, int count, int seed) {
        Random random = new Random(seed);
        EmbeddingStore<TextSegment> store = memory.embeddingStore();
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < count; from += 500) {
            List<Embedding> batch = IntStream.range(from, Math.min(count, from + 500))
                    .mapToObj(i -> RandomEmbedding.next(random))
                    .toList();
            ids.addAll(store.addAll(batch));
        }
        return ids;
    }

    private static MemoryStats.Tier ram(ZigguratMemory memory) {
        return memory.stats().tiers().stream()
                .filter(tier -> tier.name().equals("RAM"))
                .findFirst()
                .orElseThrow();
    }

    private static long count(ZigguratMemory memory, String step) {
        return memory.lastOptimization().orElseThrow().steps().stream()
                .filter(each -> each.name().equals(step))
                .mapToLong(OptimizationReport.Step::count)
                .sum();
    }

    @Test
    void tellsWhatItDid() {
        try (ZigguratMemory memory = open(MemoryLimits.builder().build())) {
            assertThat(memory.lastOptimization()).isEmpty();
            List<String> ids = add(memory, 3_000, 1);
            memory.embeddingStore().removeAll(ids.subList(0, 100));
            memory.optimize();
            OptimizationReport report = memory.lastOptimization().orElseThrow();
            assertThat(report.complete()).isTrue();
            assertThat(report.steps())
                    .extracting(OptimizationReport.Step::name)
                    .containsExactly("late vectors", "concepts", "chunks", "sketches", "tiers", "graphs");
            assertThat(report.steps())
                    .extracting(OptimizationReport.Step::failure)
                    .containsOnlyNulls();
            assertThat(count(memory, "chunks")).isPositive();
            assertThat(memory.stats().disk().deadEntries()).isZero();
        }
    }

    @Test
    void afterATimeOfPressureTheRamTierIsFilledAgain() {
        try (ZigguratMemory memory =
                open(MemoryLimits.builder().ramEntries(2_500).build())) {
            add(memory, 3_000, 2);
            memory.flush();
            memory.optimize();
            assertThat(ram(memory).entries()).isEqualTo(2_500);
            knobs.heap = 0.99;
            knobs.pass(memory, 1);
            assertThat(ram(memory).entries()).isEqualTo(250);
            knobs.heap = 0.1;
            knobs.pass(memory, 11);
            assertThat(ram(memory).entries()).isEqualTo(250);
            memory.optimize();
            assertThat(count(memory, "tiers")).isEqualTo(2_250);
            assertThat(ram(memory).entries()).isEqualTo(2_500);
        }
    }

    @Test
    void theRamTierKeepsWithinTheRamLimit() {
        try (ZigguratMemory memory =
                open(MemoryLimits.builder().maxRamMb(5).ramEntries(1_000_000).build())) {
            for (int round = 0; round < 6; round++) {
                add(memory, 2_500, round);
                knobs.pass(memory, 1);
                MemoryStats.Limit limit = memory.stats().limits().stream()
                        .filter(each -> each.name().equals("maxRamMb"))
                        .findFirst()
                        .orElseThrow();
                assertThat(limit.most()).isEqualTo(5L << 20);
                assertThat(limit.used()).isLessThanOrEqualTo(limit.most());
            }
            assertThat(memory.stats().entries()).isEqualTo(15_000);
            // What waits to be sealed takes room as well: on a busy machine there is none for the tier until it is.
            memory.flush();
            memory.optimize();
            knobs.pass(memory, 1);
            memory.optimize();
            assertThat(ram(memory).entries()).isBetween(100L, 9_000L);
        }
    }

    @Test
    void conceptsThatSayTheSameBecomeOne() {
        try (ZigguratMemory memory = open(MemoryLimits.builder().build())) {
            memory.remember("ada", "Ada", "I like tea", MORNING);
            memory.remember("ada", "Ada", "I like coffee", MORNING.plusSeconds(60));
            Concept coffee = concept(memory, "coffee");
            memory.semantic().edit("ada", coffee.id(), "tea");
            assertThat(memory.semantic().concepts("ada")).hasSize(2);
            memory.optimize();
            assertThat(count(memory, "concepts")).isEqualTo(1);
            assertThat(memory.semantic().concepts("ada")).singleElement().satisfies(tea -> {
                assertThat(tea.id()).isEqualTo(coffee.id());
                assertThat(tea.firstSeen()).isEqualTo(MORNING);
                assertThat(tea.lastSeen()).isEqualTo(MORNING.plusSeconds(60));
            });
            memory.optimize();
            assertThat(count(memory, "concepts")).isZero();
        }
        try (ZigguratMemory memory = open(MemoryLimits.builder().build())) {
            assertThat(memory.semantic().concepts("ada")).hasSize(1);
        }
    }

    private static Concept concept(ZigguratMemory memory, String value) {
        return memory.semantic().concepts("ada").stream()
                .filter(concept -> concept.value().contains(value))
                .findFirst()
                .orElseThrow();
    }
}
