package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.HashingEmbeddingModel;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories with many ids hold no more of the heap than they say, whatever the ids do. */
@Tag("slow")
class ManyIdsTest {

    private static final int RAM_ENTRIES = 1_000;
    private static final long COMES_AND_GOES = 6L << 20;

    @TempDir
    Path directory;

    /** Prints one figure on each line: what lives on the heap beyond the empty memory, and what the memory says of it. */
    static final class Load {

        private static final long ACCOUNT_IS_RENEWED_MS = 1_500;
        private static final int WARM_UP = 100;
        private static final int LOOKS = 20;

        private record Holding(long accounted, long live) {}

        public static void main(String[] args) throws Exception {
            try (ZigguratMemory memory = ZigguratMemory.builder()
                    .directory(Path.of(args[0]))
                    .embeddingModel(new HashingEmbeddingModel())
                    .durability(Durability.os())
                    .limits(MemoryLimits.builder().ramEntries(RAM_ENTRIES).build())
                    .build()) {
                // What is there once, whatever is stored: tables of the packer, of the analyzers, of the locator.
                IntStream.range(0, WARM_UP).forEach(id -> say(memory, "warm " + id, 20));
                memory.recall("warm 1", "Which line is it?");
                memory.optimize();
                memory.chatMemory("warm").add(UserMessage.from("I like tea."));
                Holding before = settled(memory);
                int ids = Integer.parseInt(args[2]);
                switch (args[1]) {
                    case "remember" -> IntStream.range(0, ids).forEach(id -> say(memory, "user " + id, 20));
                    case "chat" -> IntStream.range(0, ids).forEach(id -> chat(memory, id));
                    case "recall" ->
                        IntStream.range(0, ids).forEach(id -> {
                            say(memory, "user " + id, 3);
                            memory.recall("user " + id, "Which line is it?");
                        });
                    case "forget" ->
                        IntStream.range(0, ids).forEach(id -> {
                            say(memory, "user " + id, 20);
                            memory.forget("user " + id);
                        });
                    default -> throw new IllegalArgumentException(args[1]);
                }
                Holding after = settled(memory);
                System.out.println("accounted " + (after.accounted - before.accounted));
                System.out.println("held " + (after.live - before.live));
                System.out.println("entries " + memory.stats().entries());
            }
            System.out.println("closed 1");
        }

        private static void say(ZigguratMemory memory, String id, int lines) {
            List<Said> said = new ArrayList<>();
            for (int line = 0; line < lines; line++) {
                said.add(new Said("Ada", "line " + line + " by " + id, Instant.EPOCH.plusSeconds(line)));
            }
            memory.remember(id, said);
        }

        private static void chat(ZigguratMemory memory, int id) {
            memory.chatMemory("user " + id).add(UserMessage.from("I like tea number " + id + "."));
            memory.chatMemory("user " + id).add(UserMessage.from("My name is Bob."));
        }

        /** When sealing and indexing are done, so that both figures are of the same moment. */
        private static Holding settled(ZigguratMemory memory) throws Exception {
            long accounted = -1;
            for (int look = 0; look < LOOKS; look++) {
                Thread.sleep(ACCOUNT_IS_RENEWED_MS);
                long live = liveBytes();
                long now = accounted(memory);
                if (now == accounted) {
                    return new Holding(now, live);
                }
                accounted = now;
            }
            throw new IllegalStateException("the memory does not come to rest");
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

    private Map<String, Long> run(int heapMb, String what, int ids) throws Exception {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMb + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        directory.resolve("memory").toString(),
                        what,
                        String.valueOf(ids))
                .redirectError(errors.toFile())
                .start();
        Map<String, Long> figures = new TreeMap<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.lines().map(line -> line.split(" ")).forEach(pair -> figures.put(pair[0], Long.parseLong(pair[1])));
        assertThat(process.waitFor()).as(output + "\n" + errors).isZero();
        assertThat(figures).containsEntry("closed", 1L);
        return figures;
    }

    /** A tenth, and some megabytes that come and go with whatever is stored. The soak benchmark looks more closely. */
    private static void assertAccounted(Map<String, Long> figures) {
        long held = figures.getOrDefault("held", 0L);
        assertThat(figures.get("accounted")).as("%s", figures).isCloseTo(held, within(held / 10 + COMES_AND_GOES));
    }

    /** 60,000 vectors of 1.5 KB, a thousand of which have a place in RAM. */
    @Test
    void vectorsThatLeftTheRamTierLeaveTheHeap() throws Exception {
        Map<String, Long> figures = run(96, "remember", 1_500);
        assertThat(figures.get("entries")).isGreaterThanOrEqualTo(60_000);
        assertAccounted(figures);
    }

    @Test
    void windowsAndConceptsOfManyIdsAreCounted() throws Exception {
        assertAccounted(run(128, "chat", 1_500));
    }

    @Test
    void viewsOfManyShortDialoguesAreCountedAndBounded() throws Exception {
        assertAccounted(run(128, "recall", 1_500));
    }

    @Test
    void idsThatWereForgottenHoldNothing() throws Exception {
        Map<String, Long> figures = run(96, "forget", 200);
        assertThat(figures.get("held")).as("%s", figures).isLessThan(COMES_AND_GOES);
    }
}
