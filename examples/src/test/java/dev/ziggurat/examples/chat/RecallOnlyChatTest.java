package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallOnlyChatTest {

    @TempDir
    Path directory;

    @Test
    void aLineIsRecalledInALaterChatWithItsDateAndScore() {
        assertThat(new PipedChat(directory).say("My name is Ada and I keep bees in Tartu.", "/quit"))
                .containsExactly("The memory recalls nothing.", "Remembered.");

        List<String> later = new PipedChat(directory).say("What is my name and where do I live?", "/quit");

        assertThat(later.get(0)).matches("The memory recalls \\(best 1 of 1, confidence [01]\\.\\d\\d\\):");
        assertThat(later.get(1))
                .matches("  [01]\\.\\d{3}  \\[2025-06-01 12:00] User: My name is Ada and I keep bees in Tartu\\.");
        assertThat(later.get(2)).isEqualTo("Remembered.");
    }

    @Test
    void nothingAfterQuitIsTaken() {
        new PipedChat(directory).say("first", "/quit", "second");

        assertThat(new PipedChat(directory).say("first")).hasSize(3).anyMatch(line -> line.endsWith("User: first"));
    }

    @Test
    void theEndOfTheInputEndsTheChatAndBlankLinesAreNotRemembered() {
        assertThat(new PipedChat(directory).say("", "  ", "\t")).isEmpty();
        assertThat(new PipedChat(directory).say("hello")).first().isEqualTo("The memory recalls nothing.");
    }

    @Test
    void atMostTenAreShownBestFirst() {
        PipedChat chat = new PipedChat(directory);
        for (int i = 0; i < 12; i++) {
            chat.say("note number " + i);
        }

        List<String> lines = chat.say("note number 7");

        assertThat(lines.get(0)).startsWith("The memory recalls (best 10 of 12,");
        assertThat(lines).hasSize(12);
        assertThat(lines.get(1)).endsWith("User: note number 7");
        assertThat(lines.subList(1, 11))
                .extracting(line -> line.substring(0, 7))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void whatIsWrongWithACommandIsOneLineAndTheChatGoesOn() {
        List<String> lines = new PipedChat(directory)
                .say("/nonsense", "/import", "/import " + directory.resolve("missing.json"), "still here");

        assertThat(lines)
                .containsExactly(
                        "Error: There is no command /nonsense; /help lists them",
                        "Error: Usage: /import FILE",
                        "Error: There is no file " + directory.resolve("missing.json"),
                        "The memory recalls nothing.",
                        "Remembered.");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(new PipedChat(directory).say("/help"))
                .anyMatch(line -> line.startsWith("  /import FILE "))
                .anyMatch(line -> line.startsWith("  /help "))
                .anyMatch(line -> line.startsWith("  /quit "));
    }

    @Test
    void aBlankBeforeTheSlashMakesItText() {
        assertThat(new PipedChat(directory).say(" /etc/hosts is a file")).contains("Remembered.");
    }
}
