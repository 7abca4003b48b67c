package dev.ziggurat.benchmarks.soak;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A memory opened, used and closed again and again, and what the process holds afterwards beyond what it held after the
 * first few times.
 */
record Openings(int times, int threadGrowth, int handleGrowth, double mappedMbGrowth, double directMbGrowth) {

    private static final int WARM_UP = 5;

    static Openings of(Path directory, EmbeddingModel model, int times) throws Exception {
        Report.progress("Opening and closing " + times + " times ...");
        for (int i = 0; i < WARM_UP; i++) {
            use(directory, model, i);
        }
        Vitals before = Vitals.now();
        for (int i = 0; i < times; i++) {
            use(directory, model, WARM_UP + i);
        }
        Vitals after = Vitals.now();
        return new Openings(
                times,
                after.threads() - before.threads(),
                after.handles() - before.handles(),
                after.mappedMb() - before.mappedMb(),
                after.directMb() - before.directMb());
    }

    private static void use(Path directory, EmbeddingModel model, int time) {
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .build()) {
            memory.remember("ada", "Ada", "It was opened for time " + time, Instant.EPOCH.plusSeconds(time));
            memory.recall("ada", "which time was it opened?");
        }
    }
}
