package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.call;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.result;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.WordsEmbeddingModel;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.storage.StorageOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that {@link ZigguratChatMemory} promises, each with the calls that once broke it. */
class ChatMemoryRulesTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> now)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void reopen() {
        memory.close();
        open();
    }

    private ChatMemory chat() {
        return memory.chatMemory("ada");
    }

    private ChatMemoryStore store() {
        return memory.chatMemoryStore();
    }

    private void talk() {
        chat().add(u("My name is Ada"), a("Hello"), u("I live in Riga"), a("A fine town"));
    }

    @Nested
    class Clearing {

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
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Nested
    class Setting {

        private void assertSet(List<ChatMessage> messages) {
            assertThat(window(chat())).isEqualTo(messages);
            assertThat(store().getMessages("ada")).isEqualTo(messages);
            reopen();
            assertThat(window(chat())).isEqualTo(messages);
            chat().add(u("next"));
            assertThat(window(chat()).subList(0, messages.size())).isEqualTo(messages);
            reopen();
            assertThat(window(chat()).subList(0, messages.size())).isEqualTo(messages);
        }

        @Test
        void replacesOneAnswer() {
            chat().add(u("u1"), a("a1"), u("u2"), a("a2"));
            List<ChatMessage> messages = List.of(u("u1"), a("a1 better"), u("u2"), a("a2"));
            chat().set(messages);
            assertSet(messages);
        }

        @Test
        void putsASummaryInFront() {
            chat().add(u("u1"), a("a1"), u("u2"), a("a2"), u("u3"), a("a3"));
            List<ChatMessage> messages = List.of(u("summary"), a("ok"), u("u3"), a("a3"));
            chat().set(messages);
            assertSet(messages);
        }

        @Test
        void takesAnyOrder() {
            chat().add(SystemMessage.from("brief"), u("u1"), a("a1"), u("u2"), a("a2"));
            List<ChatMessage> messages =
                    List.of(u("u2"), u("ok"), a("ok"), a("ok"), SystemMessage.from("brief"), u("u1"), u("ok"), a("a1"));
            chat().set(messages);
            assertSet(messages);
        }

        @Test
        void throughTheStoreAsWell() {
            List<ChatMessage> odd = List.of(result("x"), call("1"), u("u1"), a("a1"), SystemMessage.from("late"));
            store().updateMessages("ada", odd);
            assertThat(store().getMessages("ada")).isEqualTo(odd);
            reopen();
            assertThat(store().getMessages("ada")).isEqualTo(odd);
            List<ChatMessage> turned = List.of(a("a1"), u("u1"));
            store().updateMessages("ada", turned);
            reopen();
            assertThat(store().getMessages("ada")).isEqualTo(turned);
        }

        @Test
        void oftenAndInTheMiddle() {
            chat().add(u("first"), a("last"));
            for (int i = 0; i < 30; i++) {
                List<ChatMessage> messages = List.of(u("first"), u("middle " + i), a("last"));
                store().updateMessages("ada", messages);
                assertThat(store().getMessages("ada")).isEqualTo(messages);
            }
            reopen();
            assertThat(store().getMessages("ada")).containsExactly(u("first"), u("middle 29"), a("last"));
        }

        @Test
        void anEmptyListEndsTheWindow() {
            talk();
            chat().set(List.of());
            assertThat(window(chat())).isEmpty();
            assertThat(remembered(memory, "ada")).hasSize(4);
            talk();
            store().updateMessages("bob", List.of());
            assertThat(store().getMessages("bob")).isEmpty();
        }

        @Test
        void keepsTheRequestsOfToolsThatStillWork() {
            chat().add(u("pay"), a("how much?"), u("ten"), call("1"));
            // As LangChain4j does when it takes back what other tools have done.
            chat().set(chat().messages());
            chat().add(result("1"));
            assertThat(window(chat())).containsExactly(u("pay"), a("how much?"), u("ten"), call("1"), result("1"));
        }
    }

    @Nested
    class Tools {

        @Test
        void aResultGoesToItsRequestPastAnotherQuestion() {
            chat().add(u("pay"), call("1"), u("q2"));
            assertThat(window(chat())).containsExactly(u("pay"), u("q2"));
            chat().add(result("1"));
            assertThat(window(chat())).containsExactly(u("pay"), call("1"), result("1"), u("q2"));
            assertThat(store().getMessages("ada")).containsExactly(u("pay"), call("1"), result("1"), u("q2"));
        }

        @Test
        void orphansAreIgnored() {
            chat().add(u("pay"), call("1"));
            chat().clear();
            chat().add(result("1"));
            assertThat(window(chat())).isEmpty();
            chat().add(u("again"), call("2"), result("2"), result("2"), result("nobody"));
            assertThat(window(chat())).containsExactly(u("again"), call("2"), result("2"));
        }

        @Test
        void afterACrashInTheMiddleTheNextRequestIsAccepted() {
            chat().add(u("pay"), call("1", "2"), result("2"));
            reopen();
            chat().add(u("are you there?"));
            assertThat(window(chat())).containsExactly(u("pay"), u("are you there?"));
            chat().add(result("1"));
            assertThat(window(chat()))
                    .containsExactly(u("pay"), call("1", "2"), result("2"), result("1"), u("are you there?"));
        }

        @Test
        void requestsWithoutAnIdAreKnownByTheirTool() {
            AiMessage request = AiMessage.from(
                    ToolExecutionRequest.builder().name("pay").arguments("{}").build());
            ToolExecutionResultMessage done = ToolExecutionResultMessage.from(null, "pay", "done");
            chat().add(u("pay"), request, u("q2"), done);
            assertThat(window(chat())).containsExactly(u("pay"), request, done, u("q2"));
            reopen();
            assertThat(window(chat())).hasSize(4);
        }

        @Test
        void twoLoopsAtOnceInASmallWindow() {
            try (ZigguratMemory small = ZigguratMemory.builder()
                    .directory(directory.resolve("small"))
                    .embeddingModel(new WordsEmbeddingModel())
                    .chatWindow(4)
                    .build()) {
                ChatMemory chat = small.chatMemory("ada");
                chat.add(u("pay"), call("1"), u("q2"), a("a2"), u("q3"), a("a3"), u("q4"), call("2"), result("2"));
                chat.add(result("1"));
                assertThat(window(chat)).containsSubsequence(u("pay"), call("1"), result("1"));
                assertThat(window(chat)).containsSubsequence(u("q4"), call("2"), result("2"));
            }
        }
    }

    @Nested
    class Unanswered {

        @Test
        void aFailedStreamSpoilsNothing() {
            chat().add(u("Q1"), u("Q2"), a("A2"), u("Q3"), a("A3"));
            assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"), u("Q3"), a("A3"));
        }

        @Test
        void answersOfTwoStreamsAreNotSwapped() throws Exception {
            Thread one = new Thread(() -> chat().add(u("Q1")));
            one.start();
            one.join();
            chat().add(u("Q2"), a("A2"));
            Thread other = new Thread(() -> chat().add(a("A1")));
            other.start();
            other.join();
            assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"), a("A1"));
        }

        @Test
        void aThreadThatAskedIsNoSignOfWhoseAnswerItBrings() throws Exception {
            chat().add(u("Q1"));
            Thread other = new Thread(() -> chat().add(u("Q2")));
            other.start();
            other.join();
            chat().add(a("A2"));
            assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"));
        }

        @Test
        void aRetriedQuestionIsRememberedOnce() {
            chat().add(u("What is it?"), u("What is it?"), u("What is it?"), a("A bee"));
            assertThat(window(chat()))
                    .containsExactly(u("What is it?"), u("What is it?"), u("What is it?"), a("A bee"));
            assertThat(remembered(memory, "ada")).containsExactly("What is it?", "A bee");
            chat().add(u("What is it?"));
            assertThat(remembered(memory, "ada")).containsExactly("What is it?", "A bee", "What is it?");
        }

        @Test
        void aRetryAfterARestartAndAToolIsOneToo() {
            chat().add(u("Pay the bees"), call("1"), result("1"));
            reopen();
            chat().add(u("Pay the bees"), a("Paid"));
            assertThat(remembered(memory, "ada")).containsExactly("Pay the bees", "Paid");
        }

        @Test
        void canBeTakenBack() {
            chat().add(u("My name is Ada"), a("Hello"), u("I live in Mordor"));
            assertThat(memory.retractQuestion("ada")).isTrue();
            assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
            assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello");
            assertThat(memory.semantic().concepts("ada"))
                    .extracting(concept -> concept.value())
                    .containsExactly("Ada");
            assertThat(memory.retractQuestion("ada")).isFalse();
            assertThat(memory.retractQuestion("nobody")).isFalse();
            reopen();
            assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
        }
    }

    @Nested
    class LargeMessages {

        @Test
        void areRefusedBeforeAnythingIsWritten() {
            chat().add(u("Here is my file"));
            UserMessage large = UserMessage.from(
                    TextContent.from("Read this"),
                    PdfFileContent.from(
                            PdfFile.builder().base64Data("A".repeat(20_100_000)).build()));
            assertThatThrownBy(() -> chat().add(large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxMessageChars")
                    .hasMessageContaining("URL");
            assertThatThrownBy(() -> store().updateMessages("ada", List.of(large)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(window(chat())).containsExactly(u("Here is my file"));
            assertThat(remembered(memory, "ada")).containsExactly("Here is my file");
            reopen();
            assertThat(window(chat())).containsExactly(u("Here is my file"));
        }

        @Test
        void withinTheLimitComeBackAlsoThroughAnExport() {
            UserMessage picture =
                    UserMessage.from(TextContent.from("Look"), ImageContent.from("B".repeat(14_000_000), "image/png"));
            chat().add(picture);
            reopen();
            assertThat(window(chat())).containsExactly(picture);
            Path export = directory.resolve("export.jsonl");
            memory.exportTo(export);
            try (ZigguratMemory other = ZigguratMemory.builder()
                    .directory(directory.resolve("other"))
                    .embeddingModel(new WordsEmbeddingModel())
                    .build()) {
                other.importFrom(export);
                assertThat(window(other.chatMemory("ada"))).containsExactly(picture);
            }
        }

        @Test
        void ofQuotesAreMeasuredAsAnExportWritesThem() {
            assertThatThrownBy(() -> chat().add(u("\"".repeat(6_000_000))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxMessageChars");
        }

        @Test
        void nestedTooDeeplyAreRefusedToo() {
            Object nested = "leaf";
            for (int i = 0; i < 1_200; i++) {
                nested = List.of(nested);
            }
            AiMessage deep = AiMessage.builder()
                    .text("deep")
                    .attributes(Map.of("nested", nested))
                    .build();
            assertThatThrownBy(() -> chat().add(deep)).isInstanceOf(IllegalArgumentException.class);
            assertThat(window(chat())).isEmpty();
            assertThat(remembered(memory, "ada")).isEmpty();
        }

        @Test
        void oneThatCannotBeReadBlocksNeitherTheOthersNorForget() {
            talk();
            memory.close();
            try (DiskEntryStore files = DiskEntryStore.open(directory, StorageOptions.of("words/64", 64))) {
                EntryKey key = new EntryKey(MessageCodec.window("ada"), "000000000002.500000");
                files.write(List.of(new Change.Put(
                        new MemoryEntry(key, "{\"type\":\"USER\",\"conte", Map.of(), now, new float[64]))));
            }
            open();
            chat().add(u("Still there?"));
            assertThat(window(chat()))
                    .containsExactly(
                            u("My name is Ada"), a("Hello"), u("I live in Riga"), a("A fine town"), u("Still there?"));
            assertThat(memory.contentRetriever().retrieve(Query.from("Riga"))).isNotNull();
            chat().clear();
            reopen();
            assertThat(window(chat())).isEmpty();
            memory.forget("ada");
            assertThat(remembered(memory, "ada")).isEmpty();
        }

        @Test
        void theLimitIsAnOption() {
            try (ZigguratMemory small = ZigguratMemory.builder()
                    .directory(directory.resolve("small"))
                    .embeddingModel(new WordsEmbeddingModel())
                    .maxMessageChars(200)
                    .build()) {
                small.chatMemory("ada").add(u("short"));
                assertThatThrownBy(() -> small.chatMemory("ada").add(u("x".repeat(200))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("200");
            }
            assertThatThrownBy(() -> ZigguratMemory.builder()
                            .directory(directory.resolve("wide"))
                            .maxMessageChars(20_000_000)
                            .build())
                    .hasMessageContaining("19000000");
        }

        @Test
        void aHalfCharacterComesBackAsItWas() {
            UserMessage half = u("half \uD83D of a \uD83D\uDE00 smile \uDE00");
            chat().add(half);
            reopen();
            assertThat(window(chat())).containsExactly(half);
        }
    }

    @Nested
    class Forgetting {

        @Test
        void oneUtteranceTakesItsMessageAndItsFactsAlong() {
            talk();
            String episode = memory.recall("ada", "I live in Riga").relevantEpisodes().stream()
                    .filter(found -> found.text().equals("I live in Riga"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(memory.episodic().forget("ada", episode)).isTrue();
            assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
            assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello", "A fine town");
            assertThat(memory.semantic().history("ada"))
                    .extracting(concept -> concept.value())
                    .containsExactly("Ada");
            assertThat(memory.episodic().forget("ada", episode)).isFalse();
            reopen();
            assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
        }

        @Test
        void afterOptimizingNoFileHoldsItsWords() throws Exception {
            chat().add(u("I live in Quarkenbrueck"), a("Where is that?"));
            String episode = memory.episodic().session("ada", "s1").get(0).id();
            assertThat(holds("Quarkenbrueck")).isTrue();
            memory.episodic().forget("ada", episode);
            memory.optimize();
            assertThat(holds("Quarkenbrueck")).isFalse();
            assertThat(remembered(memory, "ada")).containsExactly("Where is that?");
        }

        private boolean holds(String word) throws Exception {
            try (var files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Test
        void aFactThatWasSaidElsewhereStays() {
            chat().add(u("I live in Riga"), a("Fine"), u("As I said, I live in Riga"), a("Yes"));
            String episode = memory.episodic().session("ada", "s1").get(0).id();
            memory.episodic().forget("ada", episode);
            assertThat(memory.semantic().concepts("ada"))
                    .extracting(concept -> concept.value())
                    .containsExactly("Riga");
        }
    }
}
