package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WatchedEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls that LangChain4j makes from 1.20 on; this build knows an older one, so they are made on the classes
 * themselves. {@code src/it/langchain4j} makes them through LangChain4j's interfaces.
 */
@Timeout(120)
class AsyncAdaptersTest {

    @TempDir
    Path directory;

    /** The threads on which the embedding model was asked since it was cleared. */
    private final Set<String> embedding = ConcurrentHashMap.newKeySet();

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WatchedEmbeddingModel(texts -> {
                    embedding.add(Thread.currentThread().getName());
                    try {
                        assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .chatWindow(6)
                .build();
    }

    @AfterEach
    void close() {
        gate.countDown();
        memory.close();
    }

    private ZigguratChatMemory chat(String id) {
        return (ZigguratChatMemory) memory.chatMemory(id);
    }

    private ZigguratChatMemoryStore store() {
        return (ZigguratChatMemoryStore) memory.chatMemoryStore();
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private static String text(List<ChatMessage> prompt) {
        return prompt.stream()
                .map(message -> message instanceof SystemMessage system ? system.text() : message.toString())
                .reduce("", (before, one) -> before + one + "\n");
    }

    @Test
    void callersDoNotWaitWhileTheModelDoes() {
        gate = new CountDownLatch(1);
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            added.add(chat("user" + i).addAsync(List.of(u("I keep bees in town " + i), a("I see"))));
        }
        CompletableFuture<List<ChatMessage>> seen = chat("user3").messagesAsync();
        assertThat(added).noneMatch(CompletableFuture::isDone);
        assertThat(seen).isNotDone();

        gate.countDown();
        all(added).join();
        assertThat(seen.join()).containsExactly(u("I keep bees in town 3"), a("I see"));
        assertThat(embedding).isNotEmpty().allMatch(name -> name.startsWith("ziggurat-async-"));
    }

    @Test
    void callsForOneIdKeepTheirOrderWhateverWasAwaited() {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(chat("ada").addAsync(List.of(u("question " + i))));
            calls.add(
                    memory.chatMemory("ada") instanceof ZigguratChatMemory again
                            ? again.addAsync(List.of(a("answer " + i)))
                            : null);
        }
        all(calls).join();
        assertThat(remembered(memory, "ada"))
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .boxed()
                        .flatMap(i -> List.of("question " + i, "answer " + i).stream())
                        .toList());
        assertThat(chat("ada").messagesAsync().thenApply(List::size).join()).isEqualTo(7);
        assertThat(window(chat("ada"))).endsWith(u("question 49"), a("answer 49"));
    }

    private void talk() {
        chat("ada").add(u("The red key opens the cellar"), a("Good to know"));
        for (int i = 0; i < 4; i++) {
            chat("ada").add(u("My sister plays the cello, part " + i), a("I see " + i));
        }
    }

    @Test
    void whatIsRecalledIsThereWhenThePromptIsRead() {
        talk();
        List<ChatMessage> before = chat("ada").messagesAsync().join();
        chat("ada").addAsync(List.of(u("What does the red key open?"))).join();
        List<ChatMessage> after = chat("ada").messagesAsync().join();
        embedding.clear();
        gate = new CountDownLatch(1);

        assertThat(text(before)).contains("opens the cellar");
        assertThat(text(after)).contains("opens the cellar");
        assertThat(embedding).isEmpty();
    }

    @Test
    void aQuestionThatIsLeftFromAFailedCallIsNotTakenForTheNextOne() {
        talk();
        chat("ada").addAsync(List.of(u("Who plays the cello?"))).join();
        List<ChatMessage> prompt = chat("ada").messagesAsync().join();
        chat("ada").addAsync(List.of(u("What does the red key open?"))).join();
        assertThat(text(prompt)).contains("opens the cellar");
    }

    @Test
    void promptsOfSeveralCallsAtOnceAreLeftToTheirReaders() {
        talk();
        List<ChatMessage> first = chat("ada").messagesAsync().join();
        List<ChatMessage> second = chat("ada").messagesAsync().join();
        chat("ada").addAsync(List.of(u("What does the red key open?"))).join();
        chat("ada").addAsync(List.of(u("Where is the red key for?"))).join();
        assertThat(text(first)).contains("opens the cellar");
        assertThat(text(second)).contains("opens the cellar");
    }

    @Test
    void settingReplacesTheWindowAndAnEmptyListEndsIt() {
        talk();
        chat("ada").setAsync(List.of(u("One"), a("Two"))).join();
        assertThat(window(chat("ada"))).containsExactly(u("One"), a("Two"));
        assertThat(remembered(memory, "ada")).contains("One", "The red key opens the cellar");
        chat("ada").setAsync(List.of()).join();
        assertThat(window(chat("ada"))).isEmpty();
        assertThat(remembered(memory, "ada")).contains("One");
    }

    @Test
    void anAnswerThatAGuardrailTakesBackIsForgotten() {
        talk();
        chat("ada").addAsync(List.of(u("Who is there?"), a("A rude answer"))).join();
        List<ChatMessage> kept = new ArrayList<>(chat("ada").messagesAsync().join());
        kept.remove(kept.size() - 1);
        chat("ada").setAsync(kept).join();
        assertThat(window(chat("ada"))).endsWith(u("Who is there?"));
        chat("ada").addAsync(List.of(a("A kind answer"))).join();
        assertThat(remembered(memory, "ada"))
                .endsWith("Who is there?", "A kind answer")
                .doesNotContain("A rude answer")
                .contains("The red key opens the cellar", "I see 3");
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotSaid() {
        gate = new CountDownLatch(1);
        CompletableFuture<Void> first = chat("ada").addAsync(List.of(u("One")));
        CompletableFuture<Void> second = chat("ada").addAsync(List.of(u("Two")));
        CompletableFuture<Void> third = chat("ada").addAsync(List.of(u("Three")));
        assertThat(second.cancel(false)).isTrue();
        gate.countDown();
        all(List.of(first, third)).join();
        assertThat(window(chat("ada"))).containsExactly(u("One"), u("Three"));
        assertThat(remembered(memory, "ada")).containsExactly("One", "Three");
    }

    @Test
    void whatIsRefusedFailsTheFutureAndChangesNothing() {
        ZigguratChatMemory chat = chat("ada");
        CompletableFuture<Void> refused =
                chat.addAsync(List.of(u("Before"), UserMessage.from("x".repeat(16_000_000)), u("Behind")));
        assertThatThrownBy(refused::join)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxMessageChars");
        assertThat(window(chat)).containsExactly(u("Before"));
        assertThatThrownBy(store().getMessagesAsync(new Object())::join)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theStoreKeepsItsOrderToo() {
        CompletableFuture<Void> updated = store().updateMessagesAsync("ada", List.of(u("One"), a("Two")));
        CompletableFuture<List<ChatMessage>> seen = store().getMessagesAsync("ada");
        CompletableFuture<Void> deleted = store().deleteMessagesAsync("ada");
        CompletableFuture<List<ChatMessage>> gone = store().getMessagesAsync("ada");
        all(List.of(updated, deleted)).join();
        assertThat(seen.join()).containsExactly(u("One"), a("Two"));
        assertThat(gone.join()).isEmpty();
        assertThat(remembered(memory, "ada")).containsExactly("One", "Two");
    }

    @Test
    void storesSearchAndRetrieversRetrieveWithoutAWaitingCaller() {
        talk();
        ZigguratEmbeddingStore documents = (ZigguratEmbeddingStore) memory.embeddingStore();
        TextSegment segment = TextSegment.from("bees");
        documents.add(memory.embeddingModel().embed(segment).content(), segment);
        EmbeddingSearchRequest search = EmbeddingSearchRequest.builder()
                .queryEmbedding(memory.embeddingModel().embed("bees").content())
                .build();
        embedding.clear();
        assertThat(documents.searchAsync(search).join().matches()).hasSize(1);

        String question = "What does the red key open?";
        Query query = Query.from(question, Metadata.from(u(question), "ada", List.of()));
        ZigguratContentRetriever retriever = (ZigguratContentRetriever) memory.contentRetriever();
        assertThat(retriever.retrieveAsync(query).join())
                .anyMatch(content -> content.textSegment().text().contains("cellar"));
        assertThat(embedding).isNotEmpty().allMatch(name -> name.startsWith("ziggurat-async-"));
    }

    @Test
    void closingKeepsWhatWasAccepted() {
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            added.add(chat("ada").addAsync(List.of(u("line " + i))));
        }
        ZigguratChatMemory chat = chat("ada");
        memory.close();
        all(added).join();
        assertThatThrownBy(chat.addAsync(List.of(u("late")))::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        open();
        assertThat(remembered(memory, "ada"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());
    }

    /** Each waits for what it says, and then for what it said: 10,000 calls are under way at most times. */
    @Test
    @Tag("slow")
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "older ones have no virtual threads")
    void tenThousandVirtualThreadsTalkAtOnce() throws Exception {
        int callers = 10_000;
        int ids = 500;
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<List<ChatMessage>>> talks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String id = "user" + i % ids;
            String line = "line " + i;
            talks.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        chat(id).addAsync(List.of(u(line))).join();
                        return chat(id).messagesAsync().join();
                    },
                    virtual));
        }
        start.countDown();
        all(talks).join();
        assertThat(talks).allMatch(talk -> !talk.join().isEmpty());
        for (int id = 0; id < ids; id += 50) {
            assertThat(remembered(memory, "user" + id))
                    .containsExactlyInAnyOrderElementsOf(IntStream.iterate(id, i -> i < callers, i -> i + ids)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
        assertThat(memory.stats().entries()).isGreaterThan(callers);
        assertThat(embedding)
                .filteredOn(name -> name.startsWith("ziggurat-async-"))
                .hasSizeLessThanOrEqualTo(16);
        virtual.shutdown();
    }
}
