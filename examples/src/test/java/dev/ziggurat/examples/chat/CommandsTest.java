package dev.ziggurat.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    Path directory;

    private PipedChat chat;

    @BeforeEach
    void open() {
        chat = new PipedChat(directory);
    }

    @Test
    void rememberAndRecallDoNotAnswer() {
        String remembered = chat.say("/remember The key is under the stone.").get(0);
        assertThat(remembered).matches("Remembered as \\w{10}\\.");
        String id = remembered.substring("Remembered as ".length(), remembered.length() - 1);

        List<String> recalled = chat.say("/recall the key", "/recall the key");
        assertThat(recalled).hasSize(4);
        assertThat(recalled.get(1))
                .matches("  " + id + "  [01]\\.\\d{3}  \\[2025-06-01 12:00] User: The key is under the stone\\.");
        assertThat(recalled.get(3)).isEqualTo(recalled.get(1));
    }

    @Test
    void oneUtteranceOrEverythingIsForgottenForGood() {
        String id = chat.say("/remember first").get(0).replaceAll("Remembered as (\\w+)\\.", "$1");
        chat.say("/remember second", "/remember third");

        assertThat(chat.say("/forget " + id, "/forget " + id))
                .containsExactly(
                        "Forgot " + id + ".",
                        "Error: The memory has no utterance " + id + "; /recall and /session show ids");
        assertThat(chat.say("/recall first")).hasSize(3).noneMatch(line -> line.endsWith("User: first"));
        assertThat(chat.say("/forget all", "/recall third", "/sessions"))
                .containsExactly("Forgot everything.", "The memory recalls nothing.", "There are no sessions yet.");
    }

    @Test
    void sessionsAreListedAndShown() {
        chat.say("/remember one", "/remember two", "/new", "/remember three");

        assertThat(chat.say("/sessions"))
                .containsExactly(
                        "  s1    2025-06-01 12:00 to 2025-06-01 12:00  2 utterances",
                        "  s2    2025-06-01 12:00 to 2025-06-01 12:00  1 utterances");
        assertThat(chat.say("/session 1"))
                .hasSize(2)
                .allMatch(line -> line.matches("  \\w{10}  \\[2025-06-01 12:00] User: (one|two)"));
        assertThat(chat.say("/session s2")).singleElement().asString().endsWith("User: three");
        assertThat(chat.say("/session 9")).containsExactly("Error: There is no session 9; /sessions lists them");
    }

    @Test
    void thePromptIsShown() {
        assertThat(chat.say("/prompt")).containsExactly("Nothing was sent yet.");
        chat.say("I keep bees");
        assertThat(chat.say("Do I keep bees?", "/prompt"))
                .contains("<recalled-memory>", "</recalled-memory>")
                .filteredOn(line -> line.contains("I keep bees"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void settingsAndSave() {
        assertThat(chat.say("/config", "/save")).containsExactly("  show = 10", "Everything is on the disk.");
    }

    @Test
    void factsAreListedPinnedAndAskedFor() {
        chat.say("My name is Ada.");
        List<String> facts = chat.say("/facts");
        assertThat(facts).isNotEmpty().first().asString().contains("Ada");
        String id = facts.get(0).strip().split(" ")[0];

        assertThat(chat.say("/pin " + id, "/facts", "/pin " + id))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Pinned: "),
                        line -> assertThat(line).endsWith("(pinned)"),
                        line -> assertThat(line).startsWith("No longer pinned: "));
        assertThat(chat.say("/facts name")).first().asString().contains("Ada");
        assertThat(chat.say("/pin nothing"))
                .containsExactly("Error: The memory has no fact nothing; /facts lists them");
    }

    @Test
    void aFactNamesItsSource() {
        chat.say("My name is Ada. " + "I like to tell long stories about the sea. ".repeat(5));
        assertThat(chat.say("/facts -v name"))
                .anySatisfy(line -> assertThat(line)
                        .matches(" {6}said by User \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d, live, read by a pattern: "
                                + "\"My name is Ada\\. I like to tell .{1,60}…\""));
        assertThat(chat.say("/facts -v")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(chat.say("/facts -v zzz qqq")).isNotEmpty();
    }

    @Test
    void anExportComesBack() {
        Path file = directory.resolve("export.jsonl");
        assertThat(chat.say("/remember The key is under the stone.", "/export " + file))
                .last()
                .isEqualTo("Exported to " + file + ".");

        PipedChat other = new PipedChat(directory.resolve("other"));
        assertThat(other.say("/import " + file))
                .containsExactly("Imported what " + file + " holds, for every memory id in it.");
        assertThat(other.say("/recall key")).last().asString().endsWith("User: The key is under the stone.");
    }

    @Test
    void theStateOfTheMemoryIsShown() {
        chat.say("/remember one", "/remember two", "/forget all", "/remember three");

        assertThat(chat.say("/verify")).singleElement().asString().endsWith(" entries are whole, 0 parts are damaged.");
        assertThat(chat.say("/repair")).singleElement().asString().endsWith(" entries are whole, 0 were lost.");
        assertThat(chat.say("/optimize"))
                .singleElement()
                .asString()
                .matches("The files had \\d+ bytes and have \\d+ now\\.");
        assertThat(chat.say("/stats"))
                .anyMatch(line -> line.matches("  \\d+ entries, .*"))
                .anyMatch(line -> line.startsWith("  tier RAM: "))
                .anyMatch(line -> line.startsWith("  files: "))
                .anyMatch(line -> line.startsWith("  heap: "));
    }

    @Test
    void aCommandThatLacksItsArgumentSaysHowItIsUsed() {
        assertThat(chat.say("/recall", "/recall -v", "/remember", "/forget", "/session", "/import"))
                .containsExactly(
                        "Error: Usage: /recall [-v] TEXT",
                        "Error: Usage: /recall [-v] TEXT",
                        "Error: Usage: /remember TEXT",
                        "Error: Usage: /forget ID|all",
                        "Error: Usage: /session N",
                        "Error: Usage: /import FILE");
    }
}
