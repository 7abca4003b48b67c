package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ending a window erases nothing; only what says so does. */
class ClearingTest extends ChatMemoryRules {

    @Test
    void endsTheWindowAndErasesNothing() {
        talk();
        chat().clear();
        assertThat(window(chat())).isEmpty();
        assertThat(store().getMessages("ada")).isEmpty();
        assertThat(remembered(memory, "ada")).hasSize(4);
        assertThat(memory.semantic().concepts("ada"))
                .extracting(concept -> concept.value())
                .contains("Ada", "Riga");
        reopen();
        assertThat(window(chat())).isEmpty();
        assertThat(remembered(memory, "ada")).hasSize(4);
    }

    @Test
    void asDeleteMessagesDoes() {
        talk();
        store().deleteMessages("ada");
        assertThat(store().getMessages("ada")).isEmpty();
        assertThat(remembered(memory, "ada")).hasSize(4);
    }

    @Test
    void onlyForgetErases() {
        talk();
        memory.forget("ada");
        assertThat(window(chat())).isEmpty();
        assertThat(remembered(memory, "ada")).isEmpty();
        assertThat(memory.semantic().history("ada")).isEmpty();
    }

    @Test
    void whatComesBackWasSaidBefore() {
        talk();
        List<ChatMessage> before = chat().messages();
        chat().clear();
        chat().add(before);
        assertThat(window(chat())).isEqualTo(before);
        assertThat(remembered(memory, "ada"))
                .containsExactly("My name is Ada", "Hello", "I live in Riga", "A fine town");
    }

    @Test
    void allButTheLatestAnswerMeansThatItWasRejected() {
        talk();
        List<ChatMessage> others = chat().messages().subList(0, 3);
        chat().clear();
        others.forEach(chat()::add);
        assertThat(window(chat())).hasSize(3);
        assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello", "I live in Riga");
        reopen();
        assertThat(remembered(memory, "ada")).doesNotContain("A fine town");
    }

    @Test
    void allButTheLatestQuestionMeansThatItWasRejectedWithItsFacts() {
        chat().add(u("My name is Ada"), a("Hello"), u("I live in Riga"));
        List<ChatMessage> others = chat().messages().subList(0, 2);
        chat().clear();
        chat().add(others);
        assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello");
        assertThat(memory.semantic().concepts("ada"))
                .extracting(concept -> concept.value())
                .containsExactly("Ada");
    }

    @Test
    void underLangChain4jsOwnMemoryToo() {
        ChatMemory window = MessageWindowChatMemory.builder()
                .id("ada")
                .maxMessages(10)
                .chatMemoryStore(store())
                .build();
        window.add(u("My name is Ada"), a("Hello"), u("I live in Riga"), a("Nonsense"));
        List<ChatMessage> others = List.copyOf(window.messages().subList(0, 3));
        window.clear();
        others.forEach(window::add);
        assertThat(window.messages()).isEqualTo(others);
        assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello", "I live in Riga");
    }

    @Test
    void whatElseIsMissingStaysRemembered() {
        talk();
        List<ChatMessage> before = chat().messages();
        chat().clear();
        chat().add(before.get(0), before.get(3));
        chat().add(u("And now?"));
        assertThat(remembered(memory, "ada"))
                .containsExactly("My name is Ada", "Hello", "I live in Riga", "A fine town", "And now?");
        chat().clear();
        chat().add(before.get(3), u("And now?"));
        assertThat(remembered(memory, "ada")).hasSize(5);
    }

    @Test
    void aCrashBeforeTheLastOneIsBackLosesNothing(@TempDir Path elsewhere) throws Exception {
        talk();
        List<ChatMessage> before = chat().messages();
        chat().clear();
        before.subList(0, 3).forEach(chat()::add);
        Path copy = elsewhere.resolve("crashed");
        copy(directory, copy);
        chat().add(before.get(3));
        assertThat(remembered(memory, "ada")).hasSize(4);
        try (ZigguratMemory crashed = ZigguratMemory.builder()
                .directory(copy)
                .embeddingModel(new WordsEmbeddingModel())
                .build()) {
            assertThat(remembered(crashed, "ada")).hasSize(4);
        }
    }

    @Test
    void muchLaterTheSameWordsAreSaidAgain() {
        chat().add(u("Good morning"), a("Good morning, Ada"));
        chat().clear();
        now = now.plus(Duration.ofMinutes(1));
        chat().add(u("Good morning"));
        assertThat(remembered(memory, "ada")).containsExactly("Good morning", "Good morning, Ada", "Good morning");
    }

    @Test
    void aFrameworkThatDeletesAfterEachRequestKeepsWhatWasSaid() {
        for (int i = 0; i < 3; i++) {
            chat().add(SystemMessage.from("Be brief"), u("Question " + i), a("Answer " + i));
            store().deleteMessages("ada");
        }
        assertThat(remembered(memory, "ada"))
                .containsExactly("Question 0", "Answer 0", "Question 1", "Answer 1", "Question 2", "Answer 2");
    }

    @Test
    void twoWhoPutTheirMessagesBackAtTheSameTimeLoseNothing() {
        chat().add(u("one"), a("first"), u("two"), a("bad"));
        List<ChatMessage> before = chat().messages();
        chat().clear();
        chat().add(before.get(0));
        List<ChatMessage> seen = chat().messages();
        chat().add(before.get(1));
        chat().clear();
        chat().add(seen);
        chat().add(before.get(2));
        assertThat(remembered(memory, "ada")).containsExactly("one", "first", "two", "bad");
    }

    @Test
    void whoBeginsToPutThemBackASecondTimeSaysNothingTwice() {
        chat().add(u("one"), a("first"), u("two"), a("bad"));
        List<ChatMessage> before = chat().messages();
        chat().clear();
        chat().add(before.get(0));
        chat().clear();
        before.subList(0, 3).forEach(chat()::add);
        assertThat(window(chat())).isEqualTo(before.subList(0, 3));
        assertThat(remembered(memory, "ada")).containsExactly("one", "first", "two", "bad");
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
