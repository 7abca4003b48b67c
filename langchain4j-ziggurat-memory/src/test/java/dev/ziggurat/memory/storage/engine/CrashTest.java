package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what the crash benchmark does at length. */
@SuppressWarnings("NullAway")
class CrashTest {

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
        Random random = new Random(3);
        int acknowledged = 0;
        for (int cycle = 0; cycle < 4; cycle++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            directory.toString(),
                            String.valueOf(acknowledged + 1))
                    .redirectError(new File(directory.toFile().getParentFile(), directory.getFileName() + ".err"))
                    .start();
            int stopAt = acknowledged + 60 + random.nextInt(150);
            try (BufferedReader lines = new BufferedReader(
                    new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    acknowledged = Integer.parseInt(line);
                    if (acknowledged == stopAt) {
                        assertThat(process.toHandle().destroyForcibly()).isTrue();
                    }
                }
            }
            process.waitFor();
            assertThat(acknowledged).isGreaterThanOrEqualTo(stopAt);
            acknowledged = check(acknowledged);
        }
    }

    /** The store holds the history up to the last acknowledged number, or one more. */
    private int check(int acknowledged) {
        try (DiskEntryStore store = DiskEntryStore.open(directory, KilledWriter.OPTIONS)) {
            assertThat(store.stats().damages()).isZero();
            boolean oneMore = store.find(new EntryKey(KilledWriter.SCOPE, "id " + (acknowledged + 1) % 400)).stream()
                    .mapToObj(store::read)
                    .anyMatch(entry -> entry.metadata().get("number").equals(acknowledged + 1));
            int last = oneMore ? acknowledged + 1 : acknowledged;
            for (int number = Math.max(1, last - 399); number <= last; number++) {
                MemoryEntry expected = KilledWriter.entry(number);
                long sequence = store.find(expected.key()).orElseThrow();
                HistoryModel.assertSame(store.read(sequence), expected, 1e-3);
            }
            assertThat(store.count(KilledWriter.SCOPE)).isEqualTo(Math.min(last, 400));
            return last;
        }
    }
}
