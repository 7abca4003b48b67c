package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.langchain4j.data.segment.TextSegment;
import dev.ziggurat.memory.api.Episode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end while its model computes ends in order. */
@Tag("slow")
@Tag("native")
class ShutdownTest {

    private static final int ROUNDS = Integer.getInteger("ziggurat.test.shutdowns", 5);

    /** What a JVM answers to SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path directory;

    /** Embeds on two threads and prints the number of each utterance when it is acknowledged. */
    static final class Busy {
        public static void main(String[] args) {
            ZigguratMemory memory = ZigguratMemory.open(Path.of(args[0]));
            for (int i = 0; i < 2; i++) {
                Thread embedding = new Thread(() -> embed(memory));
                embedding.setDaemon(true);
                embedding.start();
            }
            for (int i = 0; ; i++) {
                memory.remember("bob", "Bob", "remembered number " + i, Instant.EPOCH.plusSeconds(i));
                System.out.println(i);
            }
        }

        private static void embed(ZigguratMemory memory) {
            for (int round = 0; ; round++) {
                String start =
                        "round " + round + " of " + Thread.currentThread().getName() + ", text ";
                List<TextSegment> texts = IntStream.range(0, 64)
                        .mapToObj(i -> TextSegment.from(start + i + " with words of many kinds".repeat(i)))
                        .toList();
                memory.embeddingModel().embedAll(texts);
            }
        }
    }

    @Test
    void endsInOrderWhileTheModelComputes() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no SIGTERM");
        Random random = new Random(16);
        ChildJvm jvm = ChildJvm.in(directory);
        for (int round = 0; round < ROUNDS; round++) {
            Path memory = directory.resolve("memory " + round);
            int last = -1;
            Process busy = jvm.command("-XX:-CreateCoredumpOnCrash", Busy.class.getName(), memory.toString())
                    .redirectError(directory.resolve("errors.txt").toFile())
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(busy.getInputStream(), StandardCharsets.UTF_8))) {
                last = Integer.parseInt(lines.readLine());
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                busy.toHandle().destroy(); // unlike Process.destroy it leaves the output readable
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = Integer.parseInt(line);
                }
                assertThat(busy.waitFor()).isEqualTo(TERMINATED);
            } finally {
                busy.destroyForcibly();
            }
            assertThat(ChildJvm.below(jvm.workplace())).as("crash reports").isEmpty();
            assertThat(ChildJvm.below(jvm.temporary())).isEmpty();
            assertThat(remembered(memory)).contains("remembered number 0", "remembered number " + last);
            assertThat(remembered(memory).size()).isBetween(last + 1, last + 2);
        }
        assertThat(Files.readString(directory.resolve("errors.txt"))).doesNotContain("SIGSEGV", "Error closing");
    }

    private static List<String> remembered(Path directory) {
        try (ZigguratMemory memory = ZigguratMemory.open(directory)) {
            Stream<Episode> episodes = memory.episodic().sessions("bob").stream()
                    .flatMap(session -> memory.episodic().session("bob", session.id()).stream());
            return episodes.map(Episode::text).toList();
        }
    }
}
