package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The native memory of sessions and tokenizers returns when a model is closed. In a process of its own whose heap is
 * touched from the start, so that what its resident memory grows by is native.
 */
@Tag("slow")
@Tag("native")
class ModelLeakTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int WARM_UP = 30;
    private static final int TIMES = 120;

    /** About a fifth of what so many models take that are not closed. */
    private static final int SLACK_KB = 16 << 10;

    @TempDir
    Path folder;

    /** Opens, uses and closes a model again and again, and prints by how many KB and threads the process grew. */
    static final class Opener {

        public static void main(String[] args) throws IOException {
            boolean closes = Boolean.parseBoolean(args[1]);
            ModelFiles files = ModelFolder.read(Path.of(args[0]), null);
            List<EmbeddingEngine> open = new ArrayList<>();
            long beforeKb = 0;
            int threads = 0;
            for (int i = 0; i < WARM_UP + TIMES; i++) {
                if (i == WARM_UP) {
                    beforeKb = residentKb();
                    threads = Thread.activeCount();
                }
                EmbeddingEngine engine = new EmbeddingEngine(files, EngineOptions.defaults());
                engine.embed(List.of("hello привет " + i), InputType.QUERY);
                if (closes) {
                    engine.close();
                } else {
                    open.add(engine);
                }
            }
            System.out.println((residentKb() - beforeKb) + " " + (Thread.activeCount() - threads) + " " + open.size());
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }

        private static long residentKb() throws IOException {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private long[] growth(boolean closes) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        folder.toString(),
                        String.valueOf(closes))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(line).isZero();
        String[] parts = line.split(" ");
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
    }

    @Test
    void nativeMemoryReturnsWhenAModelIsClosed() throws Exception {
        assumeThat(STATUS).exists();
        new TinyXlmr().write(folder);
        long[] closed = growth(true);
        assertThat(closed[0]).as("KB").isLessThan(SLACK_KB);
        assertThat(closed[1]).as("threads").isLessThanOrEqualTo(0);
        // So that this would be seen.
        assertThat(growth(false)[0]).isGreaterThan(2 * SLACK_KB);
    }
}
