package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat as its own process, with the default embedding model. */
class ChatProcessTest {

    @TempDir
    Path directory;

    private record Outcome(int exitCode, List<String> out, List<String> err) {}

    @Test
    void whatOneProcessWasToldTheNextOneRecalls() throws Exception {
        Path memory = directory.resolve("memory");
        Outcome first = chat("My name is Ada and I keep bees in Tartu.\n/quit\n", "--memory", memory.toString());
        assertThat(first).isEqualTo(new Outcome(0, List.of("The memory recalls nothing.", "Remembered."), List.of()));

        Outcome second = chat("What is my name and where do I live?\n/quit\n", "--memory", memory.toString());
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).anyMatch(line -> line.endsWith("User: My name is Ada and I keep bees in Tartu."));
    }

    @Test
    void wrongArgumentsAreOneLineOnStandardErrorAndExitCodeTwo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertThat(chat("", "--nonsense"))
                .isEqualTo(new Outcome(2, List.of(), List.of("examples/chat: Unknown option: '--nonsense'")));
        assertThat(chat("", "--memory", file.toString()))
                .isEqualTo(new Outcome(
                        2, List.of(), List.of("examples/chat: --memory " + file + " is a file, not a directory")));
        assertThat(chat(
                        "",
                        "--provider",
                        "oracle",
                        "--memory",
                        directory.resolve("m").toString()))
                .isEqualTo(new Outcome(
                        2,
                        List.of(),
                        List.of("examples/chat: Invalid value for option '--provider': there is no provider oracle;"
                                + " there are [recall-only, jlama, ollama, openai]")));
    }

    private Outcome chat(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                Chat.class.getName()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
