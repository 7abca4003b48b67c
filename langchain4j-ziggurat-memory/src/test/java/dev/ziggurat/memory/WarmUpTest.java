package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WatchedEmbeddingModel;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

    @TempDir
    Path folder;

    private ZigguratMemory.Builder builder(EmbeddingModel model) {
        return ZigguratMemory.builder().directory(folder.resolve("memory")).embeddingModel(model);
    }

    private void fill(EmbeddingModel model) {
        try (ZigguratMemory memory = builder(model).warmUp(false).build()) {
            memory.remember(
                    "ada",
                    IntStream.range(0, 400)
                            .mapToObj(i -> new Said("Ada", "Hive " + i + " swarmed", Instant.EPOCH.plusSeconds(i)))
                            .toList());
        }
    }

    private long classesOfTheFirstQuestion(String name, boolean warmUp) throws Exception {
        ChildJvm jvm = ChildJvm.in(java.nio.file.Files.createDirectory(folder.resolve(name)));
        ChildJvm.End end = ChildJvm.run(jvm.command(
                FirstQuestionProbe.class.getName(), folder.resolve("memory").toString(), String.valueOf(warmUp)));
        assertThat(end.exit()).as(end.output()).isZero();
        return end.output()
                .lines()
                .filter(line -> line.startsWith("classes "))
                .mapToLong(line -> Long.parseLong(line.substring("classes ".length())))
                .sum();
    }

    @Tag("slow")
    @Test
    void theFirstQuestionFindsItsClassesLoaded() throws Exception {
        fill(new WordsEmbeddingModel());
        long cold = classesOfTheFirstQuestion("cold", false);
        long warm = classesOfTheFirstQuestion("warm", true);
        assertThat(cold).isGreaterThan(500);
        assertThat(warm).isLessThan(cold / 10);
    }

    @Test
    void itCallsNoModelAndCountsAsNothing() throws Exception {
        AtomicInteger texts = new AtomicInteger();
        EmbeddingModel model = new WatchedEmbeddingModel(asked -> texts.addAndGet(asked.size()));
        fill(model);
        int before = texts.get();
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            for (String event : List.of("Add", "Recall", "Evict", "Flush", "Compact", "Degrade")) {
                recording.enable("dev.ziggurat." + event);
            }
            recording.start();
            try (ZigguratMemory memory = builder(model).build()) {
                memory.warmedUp().join();
                assertThat(memory.stats().entries()).isEqualTo(800);
                assertThat(memory.stats().searches()).isZero();
            }
            recording.stop();
            recording.dump(file);
        }
        assertThat(texts).hasValue(before);
        assertThat(RecordingFile.readAllEvents(file))
                .extracting(RecordedEvent::getEventType)
                .extracting(type -> type.getName())
                .doesNotContain("dev.ziggurat.Add", "dev.ziggurat.Recall", "dev.ziggurat.Degrade");
    }

    @Test
    void itCanBeLeftOut() {
        Path file = folder.resolve("memory.properties");
        try (ZigguratMemory memory = builder(new WordsEmbeddingModel())
                .environment(Map.of("ZIGGURAT_WARM_UP", "false"))
                .build()) {
            assertThat(memory.warmedUp()).isCompleted();
            assertThat(memory.configuration().toString()).contains("warm-up").contains("false");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void closingDoesNotWaitForIt() {
        fill(new WordsEmbeddingModel());
        for (int i = 0; i < 20; i++) {
            ZigguratMemory memory = builder(new WordsEmbeddingModel()).build();
            memory.close();
            assertThat(memory.warmedUp()).isCompleted();
        }
    }

    @Test
    void nobodyElsesFutureIsCompletedByACaller() {
        try (ZigguratMemory memory = builder(new WordsEmbeddingModel()).build()) {
            memory.warmedUp().completeExceptionally(new IllegalStateException("not yours"));
            assertThat(memory.warmedUp().handle((done, failure) -> failure).join())
                    .isNull();
        }
    }
}
