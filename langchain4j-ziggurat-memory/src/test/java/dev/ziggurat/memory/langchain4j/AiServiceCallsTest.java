package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.input.PromptTemplate;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.DefaultContentInjector;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.ModerationException;
import dev.langchain4j.service.TokenStream;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of real AI Services that end otherwise than with an answer, or change what was said. */
class AiServiceCallsTest {

    @TempDir
    Path directory;

    private final RecordingModel model = new RecordingModel();
    private ZigguratMemory memory;

    interface Assistant {
        String chat(String message);
    }

    interface ModeratedAssistant {
        @Moderate
        String chat(String message);
    }

    interface StreamingAssistant {
        TokenStream chat(String message);
    }

    enum Mood {
        GLAD,
        SAD
    }

    record Person(String name, int age) {}

    interface Extractor {
        Person person(String message);

        Mood mood(String message);

        List<String> items(String message);

        int number(String message);

        boolean yes(String message);

        List<Mood> moods(String message);

        java.time.LocalDate date(String message);
    }

    @BeforeEach
    void open() {
        memory = open(6);
    }

    private ZigguratMemory open(int window) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(window)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private <T> AiServices<T> service(Class<T> type) {
        return AiServices.builder(type).chatModel(model).chatMemoryProvider(memory::chatMemory);
    }

    private List<ChatMessage> window() {
        return Messages.window(memory.chatMemory("default"));
    }

    private List<String> remembered() {
        return Messages.remembered(memory, "default");
    }

    private static OutputGuardrail refusing(String word, OutputGuardrailResult refusal) {
        return new OutputGuardrail() {
            @Override
            public OutputGuardrailResult validate(AiMessage answer) {
                return answer.text().contains(word) ? refusal : success();
            }
        };
    }

    @Test
    void aGuardrailThatRemovesItsMessageRemovesNothingElse() {
        Assistant assistant = service(Assistant.class)
                .outputGuardrails(refusing("nonsense", OutputGuardrailResult.failureWithMessageRemoval("no nonsense")))
                .build();
        memory.chatMemory("default").add(u("My name is Ada"), a("Hello, Ada"));
        for (int i = 0; i < 5; i++) {
            assistant.chat("The weather was grey on day number " + i);
        }
        int before = remembered().size();
        int facts = memory.semantic().concepts("default").size();
        model.answer(a("nonsense"));
        assertThatThrownBy(() -> assistant.chat("Tell me something")).isInstanceOf(OutputGuardrailException.class);
        assertThat(remembered())
                .hasSize(before + 1)
                .contains("Tell me something")
                .doesNotContain("nonsense");
        assertThat(memory.semantic().concepts("default")).hasSize(facts).isNotEmpty();
        assertThat(window().get(window().size() - 1)).isEqualTo(u("Tell me something"));
        assistant.chat("Tell me something");
        assertThat(window().get(window().size() - 1)).isEqualTo(a("I see."));
        assertThat(remembered()).hasSize(before + 2);
    }

    @Test
    void afterARepromptTheAcceptedAnswerIsRemembered() {
        OutputGuardrail polite = new OutputGuardrail() {
            @Override
            public OutputGuardrailResult validate(AiMessage answer) {
                return answer.text().contains("rude") ? reprompt("too rude", "Be polite") : success();
            }
        };
        Assistant assistant = service(Assistant.class)
                .outputGuardrails(polite)
                .registerListeners(memory.aiServiceListeners())
                .build();
        model.answer(a("a rude answer")).answer(a("a friendly answer"));
        assertThat(assistant.chat("How are you?")).isEqualTo("a friendly answer");
        assertThat(window()).containsExactly(u("How are you?"), a("a friendly answer"));
        assertThat(remembered()).containsExactly("How are you?", "a friendly answer");
    }

    @Test
    void anAnswerThatAGuardrailRewritesIsRememberedAsTheUserGotIt() {
        OutputGuardrail rewriting = new OutputGuardrail() {
            @Override
            public OutputGuardrailResult validate(AiMessage answer) {
                return successWith(answer.text().replace("secret", "…"));
            }
        };
        Assistant assistant = service(Assistant.class)
                .outputGuardrails(rewriting)
                .registerListeners(memory.aiServiceListeners())
                .build();
        model.answer(a("the secret word"));
        assertThat(assistant.chat("Well?")).isEqualTo("the … word");
        assertThat(remembered()).containsExactly("Well?", "the … word");
    }

    @Test
    void anInputThatAGuardrailRefusesIsNotRemembered() {
        InputGuardrail clean = new InputGuardrail() {
            @Override
            public InputGuardrailResult validate(UserMessage question) {
                return question.singleText().contains("bad") ? failure("bad") : success();
            }
        };
        Assistant assistant = service(Assistant.class).inputGuardrails(clean).build();
        assertThatThrownBy(() -> assistant.chat("a bad word")).isInstanceOf(InputGuardrailException.class);
        assertThat(window()).isEmpty();
        assertThat(remembered()).isEmpty();
    }

    /** Flags every request with this word in it, as a provider would. */
    private static final class Flagging implements ModerationModel {
        final List<String> judged = new ArrayList<>();

        @Override
        public ModerationResponse doModerate(ModerationRequest request) {
            judged.addAll(request.texts());
            return ModerationResponse.builder()
                    .moderation(request.texts().stream()
                            .filter(text -> text.contains("venom"))
                            .findFirst()
                            .map(Moderation::flagged)
                            .orElseGet(Moderation::notFlagged))
                    .build();
        }
    }

    private int failures(ModeratedAssistant assistant) {
        int failures = 0;
        for (int i = 0; i < 20; i++) {
            try {
                assistant.chat(i == 2 ? "Tell me about venom" : "The weather was grey on day number " + i);
            } catch (ModerationException e) {
                failures++;
            }
        }
        return failures;
    }

    @Test
    void aFlaggedMessageThatIsTakenBackFailsOneCall() {
        Flagging flagging = new Flagging();
        ModeratedAssistant assistant = service(ModeratedAssistant.class)
                .moderationModel(memory.moderationModel(flagging))
                .registerListeners(memory.aiServiceListeners())
                .build();
        assertThat(failures(assistant)).isEqualTo(1);
        assertThat(remembered()).hasSize(38).noneMatch(text -> text.contains("venom"));
        assertThat(flagging.judged).noneMatch(text -> text.contains("recalled-memory") || text.isBlank());
    }

    @Test
    void withoutListenersItFailsNoMoreCallsThanLangChain4jsOwnMemory() {
        ModeratedAssistant assistant = service(ModeratedAssistant.class)
                .moderationModel(memory.moderationModel(new Flagging()))
                .build();
        assertThat(failures(assistant)).isBetween(1, 7);
        assistant.chat("What is the weather?");
    }

    @Test
    void byHandItIsTakenBackToo() {
        ModeratedAssistant assistant = service(ModeratedAssistant.class)
                .moderationModel(memory.moderationModel(new Flagging()))
                .build();
        assertThatThrownBy(() -> assistant.chat("Tell me about venom")).isInstanceOf(ModerationException.class);
        assertThat(memory.retractQuestion("default")).isTrue();
        assertThat(assistant.chat("Good morning")).isEqualTo("I see.");
        assertThat(remembered()).containsExactly("Good morning", "I see.");
    }

    @Test
    void formatInstructionsAreNotWordsOfTheUser() {
        Extractor extractor = service(Extractor.class).build();
        model.answer(a("{\"name\": \"Ada\", \"age\": 36}"))
                .answer(a("GLAD"))
                .answer(a("one\ntwo"))
                .answer(a("7"))
                .answer(a("true"))
                .answer(a("GLAD\nSAD"))
                .answer(a("2026-01-02"));
        assertThat(extractor.person("I am Ada, 36")).isEqualTo(new Person("Ada", 36));
        assertThat(extractor.mood("What a day")).isEqualTo(Mood.GLAD);
        assertThat(extractor.items("Some items")).hasSize(2);
        assertThat(extractor.number("How many?")).isEqualTo(7);
        assertThat(extractor.yes("Is it so?")).isTrue();
        assertThat(extractor.moods("All moods")).hasSize(2);
        assertThat(extractor.date("When?")).isEqualTo("2026-01-02");
        assertThat(model.lastPrompt()).contains("You must answer strictly");
        assertThat(remembered())
                .contains("I am Ada, 36", "What a day", "Some items", "How many?", "Is it so?", "All moods", "When?")
                .noneMatch(text -> text.contains("You must"));
    }

    @Test
    void aPersonMayWriteThoseWordsToo() {
        String own =
                "My teacher said:\nYou must answer strictly in the following format: and then she laughed\nso did I";
        assertThat(FormatInstructions.strip(own)).isEqualTo(own);
        String list = "You must put every item on a separate line. I never do.";
        assertThat(FormatInstructions.strip(list)).isEqualTo(list);
    }

    @Test
    void aCallThatIsTriedAgainIsRememberedOnce() {
        int[] calls = {0};
        ChatModel failing = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                if (++calls[0] <= 3) {
                    throw new IllegalStateException("the provider is away");
                }
                return model.doChat(request);
            }
        };
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(failing)
                .chatMemoryProvider(memory::chatMemory)
                .build();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> assistant.chat("My name is Ada")).isInstanceOf(IllegalStateException.class);
        }
        assistant.chat("My name is Ada");
        assertThat(remembered()).containsExactly("My name is Ada", "I see.");
        assertThat(memory.semantic().concepts("default")).hasSize(1);
    }

    /** Answers when the test says so, on a thread of its own, as an HTTP client does. */
    private static final class LateStreams implements StreamingChatModel, AutoCloseable {
        final ExecutorService client = Executors.newSingleThreadExecutor();
        final List<StreamingChatResponseHandler> handlers = new ArrayList<>();

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handlers.add(handler);
        }

        void answer(int which, String text) throws Exception {
            answer(which, a(text));
        }

        void answer(int which, AiMessage answer) throws Exception {
            client.submit(() -> handlers.get(which)
                            .onCompleteResponse(
                                    ChatResponse.builder().aiMessage(answer).build()))
                    .get();
        }

        void fail(int which) throws Exception {
            client.submit(() -> handlers.get(which).onError(new IllegalStateException("cut off")))
                    .get();
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private static void start(StreamingAssistant assistant, String question) {
        assistant
                .chat(question)
                .onPartialResponse(token -> {})
                .onCompleteResponse(response -> {})
                .ignoreErrors()
                .start();
    }

    @Test
    void afterAFailedStreamAnswersStayWithTheirQuestions() throws Exception {
        try (LateStreams streams = new LateStreams()) {
            StreamingAssistant assistant = AiServices.builder(StreamingAssistant.class)
                    .streamingChatModel(streams)
                    .chatMemoryProvider(memory::chatMemory)
                    .build();
            start(assistant, "Q1");
            streams.fail(0);
            start(assistant, "Q2");
            streams.answer(1, "A2");
            start(assistant, "Q3");
            streams.answer(2, "A3");
            assertThat(window()).containsExactly(u("Q1"), u("Q2"), a("A2"), u("Q3"), a("A3"));
            assertThat(remembered()).containsExactly("Q1", "Q2", "A2", "Q3", "A3");
        }
    }

    @Test
    void twoStreamsAtOnceWithListenersAndWithout() throws Exception {
        for (boolean listening : new boolean[] {false, true}) {
            memory.forget("default");
            try (LateStreams streams = new LateStreams()) {
                AiServices<StreamingAssistant> builder = AiServices.builder(StreamingAssistant.class)
                        .streamingChatModel(streams)
                        .chatMemoryProvider(memory::chatMemory);
                if (listening) {
                    builder.registerListeners(memory.aiServiceListeners());
                }
                StreamingAssistant assistant = builder.build();
                start(assistant, "Q1");
                start(assistant, "Q2");
                streams.answer(1, "A2");
                streams.answer(0, "A1");
                if (listening) {
                    assertThat(window()).containsExactly(u("Q1"), a("A1"), u("Q2"), a("A2"));
                } else {
                    assertThat(window()).containsExactly(u("Q1"), u("Q2"), a("A2"), a("A1"));
                }
            }
        }
    }

    @Test
    void twoStreamsWithToolsStandEachBehindItsOwnQuestion() throws Exception {
        memory.close();
        memory = open(20);
        try (LateStreams streams = new LateStreams()) {
            StreamingAssistant assistant = AiServices.builder(StreamingAssistant.class)
                    .streamingChatModel(streams)
                    .chatMemoryProvider(memory::chatMemory)
                    .tools(new Present())
                    .registerListeners(memory.aiServiceListeners())
                    .build();
            start(assistant, "Q1");
            start(assistant, "Q2");
            streams.answer(0, AiMessage.from(meeting("1", "Ada")));
            streams.answer(1, AiMessage.from(meeting("2", "Bob")));
            streams.answer(3, a("A2"));
            streams.answer(2, a("A1"));
            assertThat(memory.chatMemoryStore().getMessages("default"))
                    .containsSubsequence(u("Q1"), AiMessage.from(meeting("1", "Ada")), a("A1"), u("Q2"), a("A2"));
        }
    }

    @Test
    void documentsOfAnotherRetrieverAreNotWordsOfTheUser() {
        Assistant plain = service(Assistant.class)
                .contentRetriever(query -> List.of(Content.from("A document about cats")))
                .build();
        plain.chat("What do cats eat?");
        assertThat(model.lastPrompt()).contains("A document about cats");
        PromptTemplate around = PromptTemplate.from("Documents: {{contents}} Question: {{userMessage}} Be brief.");
        Assistant own = service(Assistant.class)
                .retrievalAugmentor(DefaultRetrievalAugmentor.builder()
                        .contentRetriever(query -> List.of(Content.from("A document about dogs")))
                        .contentInjector(DefaultContentInjector.builder()
                                .promptTemplate(around)
                                .build())
                        .build())
                .registerListeners(memory.aiServiceListeners())
                .build();
        own.chat("And dogs?");
        assertThat(model.lastPrompt()).contains("A document about dogs");
        assertThat(remembered()).containsExactly("What do cats eat?", "I see.", "And dogs?", "I see.");
    }

    @Test
    void aQuestionThatWasOnlyRetrievedForTakesNoWordsFromTheNextOne() {
        memory.remember("default", "Ada", "My dog is called Rex", java.time.Instant.EPOCH);
        memory.contentRetriever().retrieve(Query.from("dog", Metadata.from(u("dog"), "default", List.of())));
        memory.chatMemory("default").add(u("I sold my dog to Bob for 50 EUR"));
        assertThat(remembered()).contains("I sold my dog to Bob for 50 EUR").doesNotContain("dog");
    }

    @Test
    void withoutAnythingWiredWhatWasRecalledIsNotJudgedEither() {
        Flagging flagging = new Flagging();
        memory.remember("default", "Ada", "The venom of the snake is strong", java.time.Instant.EPOCH);
        ModeratedAssistant assistant =
                service(ModeratedAssistant.class).moderationModel(flagging).build();
        assertThat(assistant.chat("How strong is the snake?")).isEqualTo("I see.");
        assertThat(model.lastSystem()).contains("The venom of the snake is strong");
        assertThat(flagging.judged).isNotEmpty().noneMatch(text -> text.contains("venom"));
    }

    /** Two tools that have to wait for each other. */
    static final class Meeting {
        private final CountDownLatch both = new CountDownLatch(2);

        @Tool("meets the other")
        String meet(@P("who") String who) throws InterruptedException {
            both.countDown();
            return who + (both.await(10, TimeUnit.SECONDS) ? " met" : " waited in vain");
        }
    }

    /** Is always there. */
    static final class Present {
        @Tool("meets somebody")
        String meet(@P("who") String who) {
            return who + " met";
        }
    }

    /** Fails. */
    static final class Absent {
        @Tool("meets nobody")
        String meet(@P("who") String who) {
            throw new IllegalStateException("no " + who);
        }
    }

    /** Works until the test has asked something else. */
    record Slow(CountDownLatch working, CountDownLatch asked) {
        @Tool("takes its time")
        String meet(@P("who") String who) throws InterruptedException {
            working.countDown();
            return who + (asked.await(10, TimeUnit.SECONDS) ? " is paid" : " waits");
        }
    }

    private static ToolExecutionRequest meeting(String id, String who) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("meet")
                .arguments("{\"who\":\"" + who + "\"}")
                .build();
    }

    @Test
    void toolsThatRunAtOnceStandBehindTheirRequest() {
        Assistant assistant = service(Assistant.class)
                .tools(new Meeting())
                .executeToolsConcurrently()
                .build();
        AiMessage requests = AiMessage.from(List.of(meeting("1", "Ada"), meeting("2", "Bob")));
        model.answer(requests).answer(a("They met."));
        assertThat(assistant.chat("Let them meet")).isEqualTo("They met.");
        assertThat(window()).hasSize(5);
        assertThat(window().subList(2, 4))
                .extracting(message -> ((ToolExecutionResultMessage) message).text())
                .containsExactlyInAnyOrder("Ada met", "Bob met");
    }

    @Test
    void aToolThatFailsLeavesAMemoryThatGoesOn() {
        Assistant assistant = service(Assistant.class)
                .tools(new Absent())
                .toolExecutionErrorHandler((error, context) -> {
                    throw new IllegalStateException("gone wrong", error);
                })
                .build();
        model.answer(AiMessage.from(meeting("1", "Ada")));
        assertThatThrownBy(() -> assistant.chat("Let them meet")).isInstanceOf(IllegalStateException.class);
        assistant.chat("Never mind");
        assertThat(window()).containsExactly(u("Let them meet"), u("Never mind"), a("I see."));
        assertThat(model.lastRequest()).extracting(RecordingModel.Sent::role).doesNotContain("tool");
    }

    @Test
    void aQuestionWhileAnotherWaitsForItsTool() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Assistant slow =
                service(Assistant.class).tools(new Slow(working, asked)).build();
        model.answer(AiMessage.from(meeting("1", "Ada")))
                .answer(a("fine, thank you"))
                .answer(a("it is paid"));
        CompletableFuture<String> paid = CompletableFuture.supplyAsync(() -> slow.chat("pay"));
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(service(Assistant.class).build().chat("How are you?")).isEqualTo("fine, thank you");
        asked.countDown();
        assertThat(paid.get(10, TimeUnit.SECONDS)).isEqualTo("it is paid");
        assertThat(model.lastRequest()).extracting(RecordingModel.Sent::role).containsSubsequence("assistant", "tool");
        assertThat(remembered()).containsExactly("pay", "How are you?", "fine, thank you", "it is paid");
    }
}
