package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import dev.ziggurat.memory.gpu.FakeCard;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the memory sees of a card, and of none. */
@Tag("native")
class GpuDoorTest {

    @TempDir
    Path directory;

    private ZigguratMemory open() {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel("words"))
                .build();
    }

    @Test
    void withoutACardOnlyTheReasonIsThere() {
        System.setProperty("ziggurat.gpu", "off");
        try (ZigguratMemory memory = open()) {
            memory.remember("ada", "Ada", "The lantern burns", Instant.EPOCH);

            MemoryStats stats = memory.stats();
            assertThat(stats.gpu().reason()).isEqualTo("switched off by -Dziggurat.gpu=off");
            assertThat(stats.gpu().device()).isNull();
            assertThat(stats.gpu().pressure()).isZero();
            assertThat(stats.tiers()).extracting(MemoryStats.Tier::name).containsExactly("RAM", "disk");
        } finally {
            System.clearProperty("ziggurat.gpu");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "the binding of the driver needs Java 22")
    void aCardIsUsedWithoutAskingForIt() {
        try (FakeCard card = FakeCard.plugIn();
                ZigguratMemory memory = open()) {
            for (int i = 0; i < 60; i++) {
                memory.remember("ada", "Ada", "The lantern number " + i + " burns", Instant.ofEpochSecond(i));
            }
            Awaitility.await().until(() -> memory.stats().tiers().get(0).entries() == 120);

            assertThat(memory.recall("ada", "Which lantern is number 17?").relevantEpisodes())
                    .anySatisfy(episode -> assertThat(episode.text()).contains("number 17 burns"));
            MemoryStats stats = memory.stats();
            assertThat(stats.tiers()).extracting(MemoryStats.Tier::name).containsExactly("GPU", "RAM", "disk");
            assertThat(stats.gpu().device()).isEqualTo("A card made of RAM");
            assertThat(stats.gpu().reason()).isNull();
            assertThat(stats.gpu().vramBytes())
                    .isPositive()
                    .isLessThan(stats.gpu().vramLimitBytes());
            assertThat(stats.gpu().pressure()).isBetween(0.0, 1.0);
            assertThat(stats.offHeap().ownDirectBytes())
                    .as("buffers that the card shares")
                    .isGreaterThan(4 << 20);
            // Limits are measured once a second.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(memory.stats().limits()).anySatisfy(limit -> {
                        assertThat(limit.name()).isEqualTo("maxRamMb");
                        assertThat(limit.used()).isGreaterThan(stats.offHeap().ownDirectBytes());
                    }));
            card.plan("* 700");
            memory.remember("ada", "Ada", "Now the lantern is out", Instant.ofEpochSecond(100));
            Awaitility.await().until(() -> memory.stats().gpu().reason() != null);
            assertThat(memory.recall("ada", "Is the lantern out?").relevantEpisodes())
                    .isNotEmpty();
            assertThat(memory.stats().offHeap().ownDirectBytes())
                    .as("without the card")
                    .isZero();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "the binding of the driver needs Java 22")
    void aCardIsLeftAloneWhereItsBuffersHaveNoRoom() {
        try (FakeCard card = FakeCard.plugIn();
                ZigguratMemory memory = ZigguratMemory.builder()
                        .directory(directory)
                        .embeddingModel(new WordsEmbeddingModel("words"))
                        .limits(MemoryLimits.builder().maxRamMb(16).build())
                        .build()) {
            Awaitility.await().until(() -> memory.stats().gpu().reason() != null);
            assertThat(memory.stats().gpu().reason()).contains("A card made of RAM shares buffers", "see maxRamMb");
            memory.remember("ada", "Ada", "The lantern burns", Instant.EPOCH);
            assertThat(memory.stats().offHeap().ownDirectBytes()).isZero();
            assertThat(memory.stats().degradations()).isEmpty();
        }
    }
}
