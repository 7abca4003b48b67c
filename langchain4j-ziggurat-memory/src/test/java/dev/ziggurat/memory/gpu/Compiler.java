package dev.ziggurat.memory.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Compiles the sources beside the tests, where there is a C++ compiler. */
final class Compiler {

    static final Path KERNEL =
            Path.of("src/main/resources/dev/ziggurat/memory/gpu").toAbsolutePath();

    private static final Path SOURCES = Path.of("src/test/cuda").toAbsolutePath();

    private Compiler() {}

    static Path compile(String source, Path target, String... options) throws IOException, InterruptedException {
        Assumptions.assumeTrue(has("g++"), "No g++ here: what runs " + source + " is left out");
        List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O2", "-U_FORTIFY_SOURCE"));
        command.addAll(List.of("-fno-strict-aliasing", "-Wno-unknown-pragmas", "-I" + SOURCES, "-I" + KERNEL));
        command.addAll(List.of(options));
        command.addAll(List.of(SOURCES.resolve(source).toString(), "-o", target.toString()));
        Files.createDirectories(target.toAbsolutePath().getParent());
        assertThat(run(command)).as("what g++ says").isEmpty();
        return target;
    }

    static boolean has(String program) {
        return Path.of("/usr/bin", program).toFile().canExecute()
                || List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
    }

    /** What the program prints; it must end well within two minutes. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String said = Files.readString(output);
            assertThat(ended).as("%s ended", command).isTrue();
            assertThat(process.exitValue()).as("%s said %s", command, said).isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }
}
