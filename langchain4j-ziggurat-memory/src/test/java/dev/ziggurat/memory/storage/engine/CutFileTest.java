package dev.ziggurat.memory.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that are cut while they are mapped: what is gone is counted or reported, the rest is served, and the process
 * lives. How a virtual machine bears it depends on what it has compiled. Only Linux and its like can cut a file that is
 * mapped.
 */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class CutFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"-XX:+TieredCompilation,4", "-XX:TieredStopAtLevel=1,2"})
    void whatIsCutUnderAnOpenStoreIsToldAndTheRestIsServed(String mode, String rounds) throws Exception {
        File output = directory.resolve("output").toFile();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        mode,
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + directory.resolve("crash.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CutFiles.class.getName(),
                        directory.toString(),
                        rounds))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output.toPath());
        assertThat(process.exitValue())
                .as(() -> String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())))
                .isZero();
        assertThat(lines).last().isEqualTo("done");
    }
}
