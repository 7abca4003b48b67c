package dev.ziggurat.benchmarks.soak;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.Said;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The process that many memory ids come to, each with three messages. After every tenth of them it prints a line with what
 * lives on the heap, by the histogram of the JVM, and what the memory says it holds.
 */
final class Crowd {

    static final int MESSAGES = 3;
    static final int STEPS = 10;
    static final String SAYS = "crowd";

    private static final int RECALLS = 200;
    private static final int WARM_UP = 400;
    private static final long ACCOUNT_IS_RENEWED_MS = 1_500;
    private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

    /** The same text always gives the same vector; nothing is kept. */
    private static final class Directions implements EmbeddingModel {

        private static final int DIMENSION = 384;

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(segments.stream()
                    .map(segment -> {
                        SplittableRandom random =
                                new SplittableRandom(segment.text().hashCode());
                        float[] vector = new float[DIMENSION];
                        for (int i = 0; i < DIMENSION; i++) {
                            vector[i] = (float) (random.nextDouble() - 0.5);
                        }
                        return Embedding.from(vector);
                    })
                    .toList());
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public String modelName() {
            return "directions";
        }
    }

    private Crowd() {}

    public static void main(String[] args) throws Exception {
        int ids = Integer.parseInt(args[1]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(Path.of(args[0]))
                .embeddingModel(new Directions())
                .durability(Durability.os())
                .build()) {
            // What is there once, whatever is stored, is no visitor's.
            for (int early = -WARM_UP; early < 0; early++) {
                come(memory, early);
            }
            isThere(memory, -1);
            memory.optimize();
            Thread.sleep(ACCOUNT_IS_RENEWED_MS);
            long empty = liveBytes();
            long emptyAccount = accounted(memory);
            int lost = 0;
            for (int step = 1; step <= STEPS; step++) {
                int to = (int) ((long) ids * step / STEPS);
                for (int id = (int) ((long) ids * (step - 1) / STEPS) + 1; id <= to; id++) {
                    come(memory, id);
                }
                long[] tookNanos = new long[RECALLS];
                for (int i = 0; i < RECALLS; i++) {
                    int id = 1 + random.nextInt(to);
                    long began = System.nanoTime();
                    boolean found = isThere(memory, id);
                    tookNanos[i] = System.nanoTime() - began;
                    lost += found ? 0 : 1;
                }
                Arrays.sort(tookNanos);
                Thread.sleep(ACCOUNT_IS_RENEWED_MS);
                long accounted = accounted(memory) - emptyAccount;
                Vitals vitals = Vitals.now();
                MemoryStats stats = memory.stats();
                System.out.println(String.join(
                        " ",
                        SAYS,
                        String.valueOf(to),
                        String.valueOf(stats.entries()),
                        String.valueOf(vitals.heapMb()),
                        String.valueOf(liveBytes() - empty),
                        String.valueOf(accounted),
                        String.valueOf(tookNanos[RECALLS * 99 / 100] / 1e6),
                        String.valueOf(vitals.threads()),
                        String.valueOf(vitals.handles()),
                        String.valueOf(ram(stats).hitRate()),
                        String.valueOf(lost)));
            }
        }
    }

    private static void come(ZigguratMemory memory, int id) {
        Instant at = MORNING.plusSeconds(60L * id);
        memory.remember(
                "visitor " + id,
                List.of(
                        new Said("User", "Where is platform " + id % 97 + "?", at),
                        new Said("User", "My train number is " + id, at.plusSeconds(20)),
                        new Said("User", "Please wake me at stop " + id % 31, at.plusSeconds(40))));
    }

    private static boolean isThere(ZigguratMemory memory, int id) {
        return memory.recall("visitor " + id, "What is my train number?").relevantEpisodes().stream()
                .anyMatch(episode -> episode.text().equals("My train number is " + id));
    }

    private static MemoryStats.Tier ram(MemoryStats stats) {
        return stats.tiers().stream()
                .filter(tier -> tier.name().equalsIgnoreCase("ram"))
                .findFirst()
                .orElseThrow();
    }

    private static long accounted(ZigguratMemory memory) {
        return memory.stats().limits().stream()
                .filter(limit -> limit.name().equals("maxRamMb"))
                .findFirst()
                .orElseThrow()
                .used();
    }

    /** The sum of the class histogram, which is taken after a full collection. */
    private static long liveBytes() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }
}
