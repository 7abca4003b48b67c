package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.UserMessage;
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
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories with many ids hold no more of the heap than they say, whatever the ids do. */
class ManyIdsTest {

    private static final int RAM_ENTRIES = 1_000;

    @TempDir
    Path directory;

    /** Prints one figure on each line: what lives on the heap beyond the empty memory, and what the memory says of it. */
    static final class Load {

        private static final long ACCOUNT_IS_RENEWED_MS = 1_500;

        public static void main(String[] args) throws Exception {
            try (ZigguratMemory memory = ZigguratMemory.builder()
                    .directory(Path.of(args[0]))
                    .embeddingModel(new HashingEmbeddingModel())
                    .durability(Durability.os())
                    .limits(MemoryLimits.builder().ramEntries(RAM_ENTRIES).build())
                    .build()) {
                say(memory, "warm", 3);
                memory.recall("warm", "Which line is it?");
                memory.chatMemory("warm").add(UserMessage.from("I like tea."));
                Thread.sleep(ACCOUNT_IS_RENEWED_MS);
                long empty = liveBytes();
                long emptyAccount = accounted(memory);
                int ids = Integer.parseInt(args[2]);
                switch (args[1]) {
                    case "remember" -> IntStream.range(0, ids).forEach(id -> say(memory, "user " + id, 20));
                    case "chat" -> IntStream.range(0, ids).forEach(id -> chat(memory, id));
                    case "recall" -> IntStream.range(0, ids).forEach(id -> {
                        say(memory, "user " + id, 3);
                        memory.recall("user " + id, "Which line is it?");
                    });
                    case "forget" -> IntStream.range(0, ids).forEach(id -> {
                        say(memory, "user " + id, 20);
                        memory.forget("user " + id);
                    });
                    default -> throw new IllegalArgumentException(args[1]);
                }
                Thread.sleep(ACCOUNT_IS_RENEWED_MS);
                System.out.println("accounted " + (accounted(memory) - emptyAccount));
                System.out.println("held " + (liveBytes() - empty));
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
            String total = histogram.lines()
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

    private static void assertAccounted(Map<String, Long> figures) {
        assertThat(figures.get("accounted"))
                .as("%s", figures)
                .isCloseTo(figures.get("held"), Percentage.withPercentage(10));
    }

    /** 80,000 vectors of 1.5 KB, a thousand of which have a place in RAM. */
    @Test
    void vectorsThatLeftTheRamTierLeaveTheHeap() throws Exception {
        Map<String, Long> figures = run(96, "remember", 2_000);
        assertThat(figures.get("entries")).isGreaterThanOrEqualTo(80_000);
        assertAccounted(figures);
    }

    @Test
    void windowsAndConceptsOfManyIdsAreCounted() throws Exception {
        assertAccounted(run(128, "chat", 2_500));
    }

    @Test
    void viewsOfManyShortDialoguesAreCountedAndBounded() throws Exception {
        Map<String, Long> figures = run(128, "recall", 4_000);
        assertAccounted(figures);
    }

    @Test
    void idsThatWereForgottenHoldNothing() throws Exception {
        Map<String, Long> figures = run(96, "forget", 1_500);
        assertThat(figures.get("held")).as("%s", figures).isCloseTo(0, within(8L << 20));
    }
}
