package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is opened is let go when the memory is closed, however often. */
@Tag("slow")
class LeakTest {

    /** The soak benchmark does it a thousand times. */
    private static final int TIMES = 100;

    private static final long SLACK_BYTES = 256 << 10;

    @TempDir
    Path folder;

    private ZigguratMemory.Builder builder() {
        return ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .durability(Durability.interval(Duration.ofMillis(5)))
                .embeddingModel(new WordsEmbeddingModel());
    }

    private void use(int round) {
        try (ZigguratMemory memory = builder().build()) {
            memory.remember("ada", "Ada", "The bees of hive " + round + " swarm", Instant.EPOCH.plusSeconds(round));
            memory.chatMemory("bob").add(UserMessage.from("I am called Bob in round " + round));
            assertThat(memory.recall("ada", "which bees swarm?").relevantEpisodes())
                    .isNotEmpty();
            if (round % 20 == 0) {
                memory.optimize();
            }
        }
    }

    /** Does it a few times for what is loaded once, and then so often that any leak shows. */
    private void assertNothingStays(ThrowingRound round) throws Exception {
        for (int i = 0; i < 5; i++) {
            round.run(i);
        }
        ProcessResources before = ProcessResources.now();
        for (int i = 0; i < TIMES; i++) {
            round.run(5 + i);
        }
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            ProcessResources after = ProcessResources.now();
            assertThat(after.threads()).isSubsetOf(before.threads());
            assertThat(ProcessResources.in(folder)).isEmpty();
            assertThat(after.handles())
                    .hasSizeLessThanOrEqualTo(before.handles().size());
            assertThat(after.mappedBytes()).isLessThanOrEqualTo(before.mappedBytes());
            assertThat(after.directBytes()).isLessThanOrEqualTo(before.directBytes() + SLACK_BYTES);
        });
    }

    private interface ThrowingRound {

        void run(int number) throws Exception;
    }

    @Test
    void threadsHandlesAndMemoryReturnWhenItIsClosed() throws Exception {
        fillTwoChunks();
        assertNothingStays(this::use);
    }

    private void fillTwoChunks() {
        try (ZigguratMemory memory = builder().build()) {
            for (int i = 0; i < 1_200; i++) {
                memory.remember("ada", "Ada", "Beekeeping, part " + i, Instant.EPOCH.plusSeconds(i));
            }
        }
    }

    @Test
    void aClosedMemoryThatIsStillReferencedHoldsNoFiles() {
        fillTwoChunks();
        ZigguratMemory closed = builder().build();
        closed.recall("ada", "which part?");
        closed.close();
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            ProcessResources.now();
            assertThat(ProcessResources.in(folder)).isEmpty();
        });
        assertFails(() -> closed.recall("ada", "which part?"));
    }

    @Test
    void anOpeningThatFailsHoldsNothing() throws Exception {
        use(0);
        EmbeddingModel other = new WordsEmbeddingModel("another");
        Path file = Files.writeString(folder.resolve("file"), "not a directory");
        assertNothingStays(number -> {
            assertFails(() -> builder().embeddingModel(other).build());
            assertFails(() -> builder().directory(file).build());
        });
        use(1);
    }

    private static void assertFails(ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOfAny(MemoryException.class, IllegalStateException.class);
    }
}
