package dev.ziggurat.benchmarks.latency;

import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.benchmarks.talk.Smalltalk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.Said;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One dialogue in a memory, and questions to it. */
final class Dialogue {

    private static final String ASKED = "asked";
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final int SECONDS_APART = 40;
    private static final int BATCH = 500;
    private static final int QUESTIONS = 100;

    private final Path directory;
    private final QuickEmbedder embedder;
    private final int utterances;
    private final Smalltalk smalltalk = new Smalltalk();
    private final Random random;

    Dialogue(Path directory, QuickEmbedder embedder, int utterances, long seed) {
        this.directory = directory;
        this.embedder = embedder;
        this.utterances = utterances;
        this.random = new Random(seed);
    }

    Timings measure() {
        try (ZigguratMemory memory = open(0)) {
            say(memory, ASKED, utterances);
            memory.optimize();
        }
        double firstMs;
        Timings.Series onDisk;
        Timings.Series later;
        try (ZigguratMemory memory = open(0)) {
            firstMs = ask(memory, 1).ms(1);
            onDisk = ask(memory, QUESTIONS);
            ask(memory, 2 * QUESTIONS);
            later = ask(memory, QUESTIONS);
        }
        try (ZigguratMemory memory = open(MemoryLimits.builder().build().ramEntries())) {
            ask(memory, QUESTIONS);
            return new Timings(firstMs, onDisk, ask(memory, QUESTIONS), later);
        }
    }

    private ZigguratMemory open(int ramEntries) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(embedder)
                .limits(MemoryLimits.builder().ramEntries(ramEntries).build())
                .clock(() -> START.plusSeconds((long) SECONDS_APART * utterances))
                .zone(ZoneOffset.UTC)
                .build();
    }

    private void say(ZigguratMemory memory, String memoryId, int count) {
        List<Said> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < count; i++) {
            Instant at = START.plusSeconds((long) SECONDS_APART * i);
            batch.add(
                    i % 2 == 0
                            ? new Said("Ann", smalltalk.utterance(1, random), at)
                            : new Said("Bo", smalltalk.answer(1, random), at));
            if (batch.size() == BATCH || i == count - 1) {
                memory.remember(memoryId, batch);
                batch.clear();
            }
        }
    }

    private Timings.Series ask(ZigguratMemory memory, int questions) {
        long[] ns = new long[questions];
        for (int i = 0; i < questions; i++) {
            String question = smalltalk.question(1, random);
            long began = System.nanoTime();
            memory.recall(ASKED, question);
            ns[i] = System.nanoTime() - began;
        }
        return Timings.Series.of(ns);
    }
}
