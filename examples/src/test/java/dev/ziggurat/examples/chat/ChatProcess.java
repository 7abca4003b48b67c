package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The chat as a process of its own. */
final class ChatProcess {

    /** What came of it. */
    record Outcome(int exitCode, List<String> out, List<String> err) {}

    private final Path directory;

    /**
     * @param directory for its output
     */
    ChatProcess(Path directory) {
        this.directory = directory;
    }

    /** Runs it to its end. */
    Outcome run(String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out(), Files.readAllLines(directory.resolve("err")));
    }

    /** Starts it; whoever calls gives it its input and ends it. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-Duser.home=" + directory, Chat.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** What it has printed so far. */
    List<String> out() throws IOException {
        return Files.readAllLines(directory.resolve("out"));
    }
}
