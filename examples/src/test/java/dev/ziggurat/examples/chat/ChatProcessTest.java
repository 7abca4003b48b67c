package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.examples.chat.ChatProcess.Outcome;
import dev.ziggurat.examples.tinyllama.RecallLlama;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The chat as its own process, with the default embedding model. */
class ChatProcessTest {

    private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

    @TempDir
    Path directory;

    private ChatProcess chat;
    private String memory;

    @BeforeEach
    void open() {
        chat = new ChatProcess(directory);
        memory = directory.resolve("memory").toString();
    }

    @Test
    void whatOneProcessWasToldTheNextOneRecalls() throws Exception {
        assertThat(chat.run("My name is Ada and I keep bees in Tartu.\n/quit\n", "--memory", memory))
                .isEqualTo(new Outcome(0, List.of("The memory recalls nothing.", "Remembered."), List.of(INCUBATOR)));

        assertThat(chat.run("What is my name and where do I live?\n/quit\n", "--memory", memory)
                        .out())
                .anyMatch(line -> line.endsWith("User: My name is Ada and I keep bees in Tartu."));
    }

    @Test
    void wrongArgumentsAreOneLineOnStandardErrorAndExitCodeTwo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertRefused("Unknown option: '--nonsense'", "--nonsense");
        assertRefused("--memory " + file + " is a file, not a directory", "--memory", file.toString());
        assertRefused(
                "Invalid value for option '--provider': there is no provider oracle; there are [recall-only, jlama,"
                        + " ollama, openai]",
                "--provider",
                "oracle");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aModelThatIsNowhereIsRefused() throws Exception {
        assertRefused(
                "the model here/or/there is neither a folder nor OWNER/NAME",
                "--provider",
                "jlama",
                "--model",
                "here/or/there");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void aJdkTooOldForJlamaIsToldSo() throws Exception {
        assertRefused(
                "--provider jlama needs JDK 21 or newer, and this build was made without Jlama on an older one",
                "--provider",
                "jlama",
                "--model",
                "here/or/there");
    }

    private void assertRefused(String message, String... arguments) throws Exception {
        assertThat(chat.run("", arguments))
                .isEqualTo(new Outcome(2, List.of(), List.of(INCUBATOR, "examples/chat: " + message)));
    }

    /** The point of it all: without the memory the model cannot know the name. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aModelThatIsAskedInALaterProcessKnowsTheNameBecauseItIsRecalled() throws Exception {
        String name = "Wolfhard";
        int others = 8;
        String model = model();
        StringBuilder first = new StringBuilder("My name is " + name + ".\n");
        for (int i = 0; i < others; i++) {
            first.append("/remember Note ").append(i).append(": the market opens at nine.\n");
        }
        Outcome told = chat.run(first + "/quit\n", "--memory", memory, "--provider", "jlama", "--model", model);
        assertThat(told.out()).hasSize(1 + others).startsWith("OK.");

        String question = "/new\nWhat is my name?\n/quit\n";
        assertThat(chat.run(question, "--memory", memory, "--provider", "jlama", "--model", model)
                        .out())
                .containsExactly("A new session begins with the next line.", "Your name is " + name + ".");
        assertThat(chat.run(
                                question,
                                "--memory",
                                memory,
                                "--provider",
                                "jlama",
                                "--model",
                                model,
                                "--recall-chars",
                                "0")
                        .out())
                .containsExactly("A new session begins with the next line.", "I do not know your name.");
    }

    @Test
    void aKilledImportLosesNothingThatWasWrittenAndGoesOnWhereItWas() throws Exception {
        Path file = directory.resolve("history.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            lines.append("{\"speaker\":\"Uma\",\"text\":\"entry number ")
                    .append(i)
                    .append("\",\"at\":\"2024-01-01T00:00:00Z\"}\n");
        }
        Files.writeString(file, lines);
        Process process = chat.start("--memory", memory);
        process.getOutputStream().write(("/remember before\n/import " + file + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        while (chat.out().isEmpty()) {
            Thread.onSpinWait();
        }
        Thread.sleep(500);
        process.destroyForcibly().waitFor();

        List<String> after = chat.run("/import " + file + "\n/recall before\n/quit\n", "--memory", memory)
                .out();

        int known = after.get(0).contains("known")
                ? Integer.parseInt(after.get(0).replaceAll(".*; (\\d+) were.*", "$1"))
                : 0;
        int imported = Integer.parseInt(after.get(0).replaceAll("Imported (\\d+) .*", "$1"));
        assertThat(imported + known).isEqualTo(120);
        assertThat(after).anyMatch(line -> line.endsWith("User: before"));
    }

    private String model() throws IOException {
        Path model = directory.resolve("model");
        RecallLlama.write(model);
        return model.toString();
    }
}
