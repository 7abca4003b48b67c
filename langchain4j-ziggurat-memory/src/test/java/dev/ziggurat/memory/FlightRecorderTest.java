package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.fixtures.FlakyEmbeddingModel;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event of the flight recorder, caused through the public API. */
class FlightRecorderTest {

    @TempDir
    Path folder;

    private EmbeddingModel model = new WordsEmbeddingModel();

    private interface Deeds {

        void doTo(ZigguratMemory memory) throws Exception;
    }

    /** The events of this name while something is done. */
    private List<RecordedEvent> record(String name, Deeds deeds) throws Exception {
        Path file = folder.resolve(name + ".jfr");
        try (ZigguratMemory memory = ZigguratMemory.builder()
                        .directory(folder.resolve("memory"))
                        .embeddingModel(model)
                        .limits(MemoryLimits.builder().ramEntries(5).build())
                        .build();
                Recording recording = new Recording()) {
            recording.enable("dev.ziggurat." + name);
            recording.start();
            deeds.doTo(memory);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.ziggurat." + name))
                .toList();
    }

    private static void remember(ZigguratMemory memory, int utterances) {
        for (int i = 0; i < utterances; i++) {
            memory.remember("ada", "Ada", "The bees of hive " + i + " swarm", Instant.EPOCH.plusSeconds(i));
        }
    }

    @Test
    void anAddTellsHowMany() throws Exception {
        List<RecordedEvent> events = record("Add", memory -> {
            String id = memory.remember("ada", "Ada", "The bees swarm", Instant.EPOCH);
            memory.episodic().forget("ada", id);
        });
        assertThat(events).hasSize(2);
        // The utterance and its surroundings.
        assertThat(events).extracting(event -> event.getInt("addedEntries")).containsExactly(2, 0);
        assertThat(events).extracting(event -> event.getInt("removals")).containsExactly(0, 2);
        assertThat(events).allSatisfy(event -> assertThat(event.getDuration()).isPositive());
    }

    @Test
    void aRecallTellsWhatItFound() throws Exception {
        List<RecordedEvent> events = record("Recall", memory -> {
            remember(memory, 3);
            MemoryContext context = memory.recall("ada", "which bees swarm?");
            assertThat(context.relevantEpisodes()).hasSize(3);
        });
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getInt("foundEpisodes")).isEqualTo(3);
            assertThat(event.getInt("foundConcepts")).isZero();
            assertThat(event.getInt("promptChars")).isPositive();
            assertThat(event.getDouble("confidence")).isBetween(0.0, 1.0);
            assertThat(event.getDuration()).isPositive();
        });
    }

    @Test
    void anEvictionTellsItsTier() throws Exception {
        List<RecordedEvent> events = record("Evict", memory -> remember(memory, 6));
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getString("tier")).isEqualTo("RAM"));
        // 12 vectors, room for 5.
        assertThat(events.stream()
                        .mapToInt(event -> event.getInt("evictedEntries"))
                        .sum())
                .isEqualTo(7);
    }

    @Test
    void aFlushTellsItsBytes() throws Exception {
        List<RecordedEvent> events = record("Flush", memory -> {
            memory.remember("ada", "Ada", "The bees swarm", Instant.EPOCH);
            memory.flush();
        });
        // The write was forced by itself: a flush after it has nothing to do.
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLong("flushedBytes")).isGreaterThan(WordsEmbeddingModel.DIMENSION * 2L);
            assertThat(event.getDuration()).isPositive();
        });
    }

    @Test
    void aCompactionTellsWhatItFreed() throws Exception {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            remember(memory, 400);
            memory.remember("bob", "Bob", "The bees of Bob are gone", Instant.EPOCH);
        }
        // Closing sealed a chunk of all of them.
        List<RecordedEvent> events = record("Compact", memory -> memory.forget("bob"));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getInt("replacedChunks")).isEqualTo(1);
            assertThat(event.getInt("keptEntries")).isEqualTo(800);
            assertThat(event.getLong("afterBytes")).isBetween(1L, event.getLong("beforeBytes") - 1);
        });
    }

    @Test
    void aDegradationTellsLevelAndReasonAndWhenItIsOver() throws Exception {
        FlakyEmbeddingModel flaky = new FlakyEmbeddingModel();
        model = flaky;
        List<RecordedEvent> events = record("Degrade", memory -> {
            flaky.fail(true);
            memory.remember("ada", "Ada", "The bees swarm", Instant.EPOCH);
            assertThat(memory.stats().degradations()).hasSize(1);
        });
        assertThat(events).first().satisfies(event -> {
            assertThat(event.getString("level")).isEqualTo("LEXICAL_ONLY");
            assertThat(event.getBoolean("degraded")).isTrue();
            assertThat(event.getString("reason")).isNotBlank();
        });
    }

    @Test
    void aRetractionTellsHowMuchWasTakenBack() throws Exception {
        List<RecordedEvent> events = record("Retract", memory -> {
            memory.remember("ada", "Ada", "I live in Oslo.", Instant.EPOCH);
            memory.remember("ada", "Ada", "Forget it.", Instant.EPOCH.plusSeconds(1));
            memory.remember("ada", "Ada", "Forget that I live in Oslo.", Instant.EPOCH.plusSeconds(2));
        });
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getInt("retractedConcepts")).isEqualTo(1);
            assertThat(event.getInt("setAsideEpisodes")).isEqualTo(2);
            assertThat(event.toString()).doesNotContain("ada", "Oslo");
        });
    }

    @Test
    void noEventHoldsWhatWasSaid() throws Exception {
        for (String name : List.of("Add", "Recall", "Evict", "Flush")) {
            List<RecordedEvent> events = record(name, memory -> {
                memory.remember("ada-secret-id", "Ada", "wordthatmustnotleak", Instant.EPOCH);
                remember(memory, 6);
                memory.recall("ada-secret-id", "wordthatmustnotleak?");
            });
            assertThat(events)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(event.toString()).doesNotContain("ada-secret-id", "wordthatmustnotleak"));
        }
    }
}
