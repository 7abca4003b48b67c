package dev.ziggurat.benchmarks.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A process of this class path that writes, and is killed with SIGKILL at a random moment. */
final class KilledProcess {

    private KilledProcess() {}

    /** Mostly amid the writes, now and then while it opens; hands over every line that the process printed. */
    static void run(Class<?> main, List<String> arguments, Random random, Consumer<String> lines)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean early = random.nextInt(8) == 0;
        int afterMs = early ? random.nextInt(300) : random.nextInt(250);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            if (!early && out.readLine() == null) {
                throw new IllegalStateException("the writer ended by itself; what it said is above");
            }
            Thread.ofPlatform().start(() -> {
                sleep(afterMs);
                // SIGKILL by the handle: the process object would close the pipe and lose what was acknowledged.
                if (!process.toHandle().destroyForcibly()) {
                    throw new IllegalStateException("the writer could not be killed");
                }
            });
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.accept(line);
            }
        }
        process.waitFor();
    }

    private static void sleep(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
