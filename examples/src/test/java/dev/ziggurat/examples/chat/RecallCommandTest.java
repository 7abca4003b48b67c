package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.examples.chat.talk.RecallOnly;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallCommandTest {

    private static final String SIGNALS = " {6}[a-z-]+ -?\\d+\\.\\d\\d(, [a-z-]+ -?\\d+\\.\\d\\d)*";

    @TempDir
    Path directory;

    @Test
    void factsStandBeforeUtterances() {
        PipedChat chat = new PipedChat(directory);
        chat.say("/remember My name is Ada.");

        assertThat(chat.say("/recall What is my name?"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("The memory knows:"),
                        line -> assertThat(line).matches("  \\w{24}  \\[2025-06-01 12:00] User's name is Ada"),
                        line -> assertThat(line).startsWith("The memory recalls (best 1 of 1, confidence "),
                        line -> assertThat(line).endsWith("[2025-06-01 12:00] User: My name is Ada."));
    }

    @Test
    void aPinnedFactIsMarked() {
        PipedChat chat = new PipedChat(directory);
        chat.say("/remember My name is Ada.");
        String id = chat.say("/facts").get(0).strip().split(" ")[0];

        assertThat(chat.say("/pin " + id, "/recall name"))
                .contains("The memory knows:")
                .anyMatch(line -> line.endsWith("User's name is Ada (pinned)"));
    }

    @Test
    void withWhyEachUtteranceIsFollowedByItsSignals() {
        PipedChat chat = new PipedChat(directory);
        chat.say("/remember The key is under the stone.", "/remember The ferry was late.");

        List<String> plain = chat.say("/recall Where is the key?");
        List<String> why = chat.say("/recall -v Where is the key?");

        assertThat(why.get(0)).isEqualTo(plain.get(0));
        assertThat(why.get(1)).isEqualTo(plain.get(1)).endsWith("User: The key is under the stone.");
        assertThat(why.get(2)).matches(SIGNALS).contains("words ");
        assertThat(why.get(3)).isEqualTo(plain.get(2));
        assertThat(why.get(4)).matches(SIGNALS);
    }

    @Test
    void aTextThatCallsForNoMemoryHasNothingSent() {
        PipedChat chat = new PipedChat(directory);
        chat.say("/remember The key is under the stone.");

        assertThat(chat.say("/recall -v Thanks!")).last().isEqualTo("      not sent: below the floor");
        assertThat(chat.say("Thanks!")).containsExactly("The memory recalls nothing.", "Remembered.");
    }

    @Test
    void whatThePromptHasNoRoomForIsNotSent() {
        new PipedChat(directory).say("/remember The key is under the stone.");
        PipedChat chat = new PipedChat(directory, new RecallOnly(), 0);

        assertThat(chat.say("/recall -v Where did I put the key?")).last().isEqualTo("      not sent: over the budget");
        assertThat(chat.say("Where did I put the key?")).containsExactly("The memory recalls nothing.", "Remembered.");
    }
}
