package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a LangChain4j application meets the memory, seen from the model's side. */
class ZigguratChatMemoryTest {

    private static final String FACT = "My name is Ada and I keep bees in Tartu";
    private static final String QUESTION = "What is my name, and where do I keep bees?";

    @TempDir
    Path directory;

    private final RecordingModel model = new RecordingModel();
    private ZigguratMemory memory;

    interface Assistant {
        String chat(String message);
    }

    interface PoliteAssistant {
        @dev.langchain4j.service.SystemMessage("You are polite.")
        String chat(@MemoryId String user, @dev.langchain4j.service.UserMessage String message);
    }

    interface StreamingAssistant {
        TokenStream chat(String message);
    }

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(4)
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

    private Assistant assistant() {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
    }

    /** Says the fact and then so much else that it leaves the window. */
    private void tellFactAndChat(Assistant assistant) {
        assistant.chat(FACT);
        for (int i = 0; i < 4; i++) {
            assistant.chat("The weather was grey on day number " + i);
        }
    }

    @Test
    void aiServiceCannotKnowTheNameWithoutTheMemory() {
        Assistant forgetful = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(4))
                .build();
        tellFactAndChat(forgetful);
        forgetful.chat(QUESTION);
        assertThat(model.lastPrompt()).doesNotContain("Ada");
    }

    @Test
    void aiServiceKnowsTheNameWithTheMemory() {
        tellFactAndChat(assistant());
        assistant().chat(QUESTION);
        assertThat(model.lastSystem()).contains(FACT);
        assertThat(model.lastRequest().get(model.lastRequest().size() - 1).text())
                .isEqualTo(QUESTION);
    }

    @Test
    void aiServiceKnowsTheNameAfterARestart() {
        tellFactAndChat(assistant());
        reopen();
        assistant().chat(QUESTION);
        assertThat(model.lastSystem()).contains(FACT);
    }

    @Test
    void whatIsRecalledFitsEachQuestionAnew() {
        Assistant assistant = assistant();
        assistant.chat("The red key opens the cellar");
        assistant.chat("My sister plays the cello");
        for (int i = 0; i < 60; i++) {
            assistant.chat("Filler sentence that says nothing, number " + i);
        }
        memory.close();
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(4)
                .recallChars(500)
                .build();
        assistant = assistant();
        assistant.chat("Which key opens the cellar?");
        assertThat(model.lastSystem()).contains("red key");
        assistant.chat("What does my sister play?");
        assertThat(model.lastSystem()).contains("cello");
    }

    @Test
    void systemMessageStaysFirstAndOnlyOne() {
        PoliteAssistant assistant = AiServices.builder(PoliteAssistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
        assistant.chat("ada", FACT);
        for (int i = 0; i < 4; i++) {
            assistant.chat("ada", "Nothing new on day number " + i);
        }
        assistant.chat("ada", QUESTION);
        List<RecordingModel.Sent> sent = model.lastRequest();
        assertThat(sent.get(0).role()).isEqualTo("system");
        assertThat(sent.get(0).text()).startsWith("You are polite.").contains(FACT);
        assertThat(sent.stream().filter(message -> message.role().equals("system")))
                .hasSize(1);
        assertThat(sent).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void memoryIdsDoNotSeeEachOther() {
        PoliteAssistant assistant = AiServices.builder(PoliteAssistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
        assistant.chat("ada", FACT);
        for (int i = 0; i < 4; i++) {
            assistant.chat("bob", "Nothing new on day number " + i);
        }
        assistant.chat("bob", QUESTION);
        assertThat(model.lastPrompt()).doesNotContain("Tartu");
    }

    @Test
    void streamingServiceRecalls() throws Exception {
        tellFactAndChat(assistant());
        StreamingAssistant streaming = AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(model.streaming())
                .chatMemoryProvider(memory::chatMemory)
                .build();
        CompletableFuture<Object> done = new CompletableFuture<>();
        streaming
                .chat(QUESTION)
                .onPartialResponse(token -> {})
                .onCompleteResponse(done::complete)
                .onError(done::completeExceptionally)
                .start();
        done.get(10, TimeUnit.SECONDS);
        assertThat(model.lastSystem()).contains(FACT);
        assertThat(memory.chatMemory("default").messages())
                .extracting(message -> message instanceof AiMessage ai ? ai.text() : "")
                .contains("I see.");
    }

    static final class Clock {
        @Tool("tells the time")
        String time(@P("city") String city) {
            return "noon in " + city;
        }
    }

    @Test
    void toolLoopRecallsOncePerQuestion() {
        tellFactAndChat(assistant());
        memory.close();
        List<String> queries = new ArrayList<>();
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel().addListener(new EmbeddingModelListener() {
                    @Override
                    public void onResponse(EmbeddingModelResponseContext context) {
                        context.textSegments().forEach(segment -> queries.add(segment.text()));
                    }
                }))
                .chatWindow(4)
                .build();
        Assistant withTools = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .tools(new Clock())
                .build();
        model.answer(toolCall("1")).answer(toolCall("2")).answer(AiMessage.from("It is noon."));
        withTools.chat(QUESTION);

        List<List<RecordingModel.Sent>> requests = model.requests();
        for (List<RecordingModel.Sent> request : requests.subList(requests.size() - 3, requests.size())) {
            assertThat(request.get(0).text()).contains(FACT);
        }
        // As an utterance it is embedded with its speaker; alone only as the question of a recall.
        assertThat(queries).contains("User: " + QUESTION);
        // One recall embeds the question once, for utterances and for concepts.
        assertThat(queries.stream().filter(QUESTION::equals)).hasSize(1);
        assertThat(model.lastRequest().stream()
                        .filter(sent -> sent.role().equals("tool"))
                        .map(RecordingModel.Sent::text))
                .isNotEmpty()
                .allMatch("noon in Tartu"::equals);
    }

    private static AiMessage toolCall(String id) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id(id)
                .name("time")
                .arguments("{\"city\":\"Tartu\"}")
                .build());
    }

    @Test
    void byHandTheQuestionIsLastInTheList() {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(UserMessage.from(FACT));
        chat.add(AiMessage.from("Nice to meet you."));
        for (int i = 0; i < 4; i++) {
            chat.add(UserMessage.from("Rain again on day number " + i));
            chat.add(AiMessage.from("I see."));
        }
        chat.add(UserMessage.from(QUESTION));
        model.chat(chat.messages());
        assertThat(model.lastSystem()).contains(FACT);
        assertThat(model.lastRequest().get(model.lastRequest().size() - 1).text())
                .isEqualTo(QUESTION);
    }

    @Test
    void whatIsInTheWindowIsNotRepeated() {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(UserMessage.from(FACT));
        chat.add(AiMessage.from("Nice to meet you."));
        chat.add(UserMessage.from(QUESTION));
        assertThat(chat.messages()).noneMatch(SystemMessage.class::isInstance).hasSize(3);
    }

    @Test
    void whatWasInjectedIsNeverStoredAndNeverRecalled() {
        tellFactAndChat(assistant());
        assistant().chat(QUESTION);
        String injected = model.lastSystem();
        assertThat(injected).contains("<recalled-memory>");

        ChatMemory chat = memory.chatMemory("default");
        chat.add(AiMessage.from("You told me this: " + injected));
        reopen();
        for (Episode episode : memory.recall("default", QUESTION).relevantEpisodes()) {
            assertThat(episode.text()).doesNotContain("recalled-memory").doesNotContain("Quotations");
        }
        assertThat(memory.chatMemoryStore().getMessages("default"))
                .noneMatch(message -> message instanceof SystemMessage);
    }

    @Test
    void messagesGivenBackToTheMemoryAreStoredWithoutWhatWasRecalled() {
        tellFactAndChat(assistant());
        ChatMemory chat = memory.chatMemory("default");
        chat.add(SystemMessage.from("Be brief."));
        List<ChatMessage> messages = chat.messages();
        chat.set(messages);
        assertThat(memory.chatMemoryStore().getMessages("default").get(0)).isEqualTo(SystemMessage.from("Be brief."));
    }

    @Test
    void setReplacesTheWindowAndKeepsWhatWasSaid() {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(UserMessage.from(FACT));
        chat.set(UserMessage.from("Let us start over"));
        assertThat(chat.messages().get(chat.messages().size() - 1)).isEqualTo(UserMessage.from("Let us start over"));
        assertThat(memory.recall("ada", QUESTION).relevantEpisodes())
                .extracting(Episode::text)
                .contains(FACT);
    }

    @Test
    void aMessageThatLeftTheWindowOfLangChain4jsOwnMemoryIsStillRecalled() {
        ChatMemory window = MessageWindowChatMemory.builder()
                .id("ada")
                .maxMessages(2)
                .chatMemoryStore(memory.chatMemoryStore())
                .build();
        window.add(UserMessage.from(FACT));
        for (int i = 0; i < 3; i++) {
            window.add(AiMessage.from("Answer number " + i));
            window.add(UserMessage.from("Question number " + i));
        }
        assertThat(window.messages()).hasSize(2);
        reopen();
        assertThat(memory.chatMemoryStore().getMessages("ada")).hasSize(2);
        assertThat(memory.recall("ada", QUESTION).relevantEpisodes())
                .extracting(Episode::text)
                .contains(FACT)
                .hasSize(7);
    }
}
