package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.fixtures.HashingEmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 entries of 384 dimensions in a process with 256 MB: it runs, within its limits and without an OutOfMemoryError. */
@Tag("slow")
class SmallHeapTest {

    private static final int UTTERANCES = 15_000;
    private static final int SEGMENTS = 20_000;
    private static final int MEMORIES = 10;

    @TempDir
    Path directory;

    /** Prints one figure on each line. */
    static final class Load {

        private static final String[] WORDS =
                ("tea coffee bees barn river sister cello Riga garden lavender winter book "
                                + "train cat doctor bread song harbour lamp window")
                        .split(" ");

        public static void main(String[] args) {
            HashingEmbeddingModel model = new HashingEmbeddingModel();
            try (ZigguratMemory memory = ZigguratMemory.builder()
                    .directory(Path.of(args[0]))
                    .embeddingModel(model)
                    .durability(Durability.os())
                    .build()) {
                Random random = new Random(5);
                int found = 0;
                for (int i = 0; i < UTTERANCES; i++) {
                    String text = "On day " + i + " " + words(random, 12);
                    memory.remember("user " + i % MEMORIES, "Ada", text, Instant.EPOCH.plusSeconds(600L * i));
                    if (i % 500 == 499) {
                        found += memory.recall("user " + i % MEMORIES, text).relevantEpisodes().stream()
                                        .anyMatch(episode -> episode.text().equals(text))
                                ? 1
                                : 0;
                    }
                }
                for (int from = 0; from < SEGMENTS; from += 100) {
                    List<TextSegment> segments = IntStream.range(from, from + 100)
                            .mapToObj(i -> TextSegment.from("Page " + i + " " + words(random, 40)))
                            .toList();
                    List<Embedding> embeddings = model.embedAll(segments).content();
                    memory.embeddingStore().addAll(embeddings, segments);
                }
                MemoryStats stats = memory.stats();
                System.out.println("found " + found);
                System.out.println("entries " + stats.entries());
                stats.limits()
                        .forEach(limit -> System.out.println(
                                limit.name() + " " + limit.used() + "\n" + limit.name() + "Most " + limit.most()));
                memory.optimize();
                memory.recall("user 3", "Which sister plays the cello in Riga?");
            }
            System.out.println("closed 1");
        }

        private static String words(Random random, int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            return text.toString();
        }
    }

    @Test
    void staysWithinASmallHeap() throws Exception {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        directory.resolve("memory").toString())
                .redirectError(errors.toFile())
                .start();
        Map<String, Long> figures = new TreeMap<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.lines().map(line -> line.split(" ")).forEach(pair -> figures.put(pair[0], Long.parseLong(pair[1])));
        assertThat(process.waitFor()).as(output + "\n" + errors).isZero();
        assertThat(errors).content().doesNotContain("OutOfMemoryError");
        assertThat(figures)
                .containsEntry("closed", 1L)
                .containsEntry("found", (long) UTTERANCES / 500)
                .containsKeys("entries", "maxRamMb", "maxRamMbMost");
        assertThat(figures.get("entries")).isGreaterThanOrEqualTo(2L * UTTERANCES + SEGMENTS);
        assertThat(figures.get("maxRamMb")).isLessThanOrEqualTo(figures.get("maxRamMbMost"));
    }
}
