package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of recalled text, and that none of it is taken for something that was said. */
class RecalledTextTest {

    private static final String FACT = "The red key opens the cellar";

    @TempDir
    Path directory;

    private ZigguratMemory memory;

    interface Assistant {
        String chat(String message);
    }

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(4)
                .build();
        ChatMemory chat = chat();
        chat.add(u(FACT), a("Good to know"));
        for (int i = 0; i < 4; i++) {
            chat.add(u("My sister plays the cello, part " + i), a("I see " + i));
        }
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private ChatMemory chat() {
        return memory.chatMemory("ada");
    }

    @Test
    void everyViewOfAMessageShowsWhatWasSent() {
        chat().add(SystemMessage.from("Be brief."));
        chat().add(u("Which key opens the cellar?"));
        SystemMessage sent = (SystemMessage) chat().messages().get(0);
        String text = sent.text();
        assertThat(text).startsWith("Be brief.").contains(FACT);
        assertThat(sent.toString()).contains(text);
        String json = ChatMessageSerializer.messageToJson(sent);
        assertThat(((SystemMessage) ChatMessageDeserializer.messageFromJson(json)).text())
                .isEqualTo(text);
        chat().add(a("The red one"), u("What does my sister play?"));
        assertThat(sent.text()).isEqualTo(text);
        assertThat(sent.toString()).contains(text);
        assertThat(ChatMessageSerializer.messageToJson(sent)).isEqualTo(json);
    }

    @Test
    void aLookBeforeTheQuestionFreezesNothing() {
        SystemMessage early = (SystemMessage) chat().messages().get(0);
        assertThat(early.text()).doesNotContain("recalled-memory");
        assertThat(early.toString()).doesNotContain("recalled-memory");
        chat().add(u("Which key opens the cellar?"));
        assertThat(early.text()).contains(FACT);
    }

    @Test
    void twoPromptsAtOnceEachRecallForTheirOwnQuestion() throws Exception {
        SystemMessage[] prompts = new SystemMessage[2];
        String[] questions = {"Which key opens the cellar?", "What does my sister play?"};
        Thread[] threads = new Thread[2];
        java.util.concurrent.CyclicBarrier begun = new java.util.concurrent.CyclicBarrier(2);
        for (int i = 0; i < 2; i++) {
            int which = i;
            threads[i] = new Thread(() -> {
                prompts[which] = (SystemMessage) chat().messages().get(0);
                try {
                    begun.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                chat().add(u(questions[which]));
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(prompts[0].text()).contains(FACT);
        assertThat(prompts[1].text()).contains("sister plays the cello");
    }

    @Test
    void whereNothingIsRecalledNothingIsSent() {
        chat().add(UserMessage.from(ImageContent.from("https://example.org/bee.png")));
        assertThat(chat().messages()).noneMatch(SystemMessage.class::isInstance);
        try (ZigguratMemory silent = ZigguratMemory.builder()
                .directory(directory.resolve("silent"))
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(2)
                .recallChars(10)
                .build()) {
            RecordingModel model = new RecordingModel();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemoryProvider(silent::chatMemory)
                    .build();
            assistant.chat(FACT);
            assistant.chat("And the blue key?");
            assistant.chat("Which key opens the cellar?");
            assertThat(model.lastRequest())
                    .extracting(RecordingModel.Sent::role)
                    .doesNotContain("system");
        }
    }

    @Test
    void aMessageThatIsInTheListAlreadySaysNothing() {
        SystemMessage early = (SystemMessage) chat().messages().get(0);
        chat().add(UserMessage.from(ImageContent.from("https://example.org/bee.png")));
        assertThat(early.text()).isEqualTo("\u200B").isNotBlank();
        assertThat(ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(early)))
                .isEqualTo(SystemMessage.from("\u200B"));
        chat().set(List.of(early, u("hello")));
        assertThat(window(chat())).containsExactly(u("hello"));
    }

    @Test
    void recalledTextIsNeverStored() {
        chat().add(SystemMessage.from("Be brief."));
        chat().add(u("Which key opens the cellar?"));
        SystemMessage sent = (SystemMessage) chat().messages().get(0);
        ChatMessage copy = SystemMessage.from(sent.text());
        chat().set(List.of(copy, u("Which key opens the cellar?")));
        assertThat(window(chat()).get(0)).isEqualTo(SystemMessage.from("Be brief."));
        memory.chatMemoryStore().updateMessages("ada", List.of(copy, u("Well?")));
        assertThat(memory.chatMemoryStore().getMessages("ada").get(0)).isEqualTo(SystemMessage.from("Be brief."));
        chat().add(SystemMessage.from(sent.text().substring("Be brief.".length())));
        assertThat(window(chat()).get(0)).isEqualTo(SystemMessage.from("Be brief."));
    }

    @Test
    void whoWritesAboutTheTagLosesNothing() {
        String question = "What does <recalled-memory> mean in my prompt? And </recalled-memory>? I live in Riga.";
        chat().add(u(question));
        assertThat(window(chat())).contains(u(question));
        assertThat(remembered(memory, "ada")).contains(question);
        chat().add(a("Unclosed: <recalled-memory> and more words"));
        assertThat(remembered(memory, "ada")).contains("Unclosed: <recalled-memory> and more words");
    }

    @Test
    void aBlockThatWasCutOffEndsWithItsLastLine() {
        chat().add(u("Which key opens the cellar?"));
        String block = ((SystemMessage) chat().messages().get(0)).text();
        String cut = block.substring(0, block.lastIndexOf('\n') + 1);
        chat().add(a("You told me:\n" + cut + "That is all I know."));
        assertThat(remembered(memory, "ada")).contains("You told me:That is all I know.");
    }
}
