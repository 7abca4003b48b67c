package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory behind a retriever or an augmentor, alone and beside the chat memory. */
class RetrievalTest {

    private static final String FACT = "My name is Ada and I keep bees in Tartu";
    private static final String QUESTION = "What is my name, and where do I keep bees?";

    @TempDir
    Path directory;

    private final RecordingModel model = new RecordingModel();
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
        memory.remember("default", "Ada", FACT, Instant.parse("2026-01-01T10:00:00Z"));
        memory.remember("other", "Bob", "My name is Bob and I keep goats", Instant.parse("2026-01-01T10:00:00Z"));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void retrieverReturnsWhatIsRecalledWithItsOrigin() {
        var contents = memory.contentRetriever().retrieve(Query.from(QUESTION));
        assertThat(contents).hasSize(1);
        assertThat(contents.get(0).textSegment().text()).contains("user Ada: \"" + FACT + "\"");
        assertThat(contents.get(0).textSegment().metadata().getString("speaker"))
                .isEqualTo("Ada");
        assertThat(contents.get(0).textSegment().metadata().getString("at")).isEqualTo("2026-01-01T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void augmentorPutsTheMemoryIntoTheQuestionOnceAndNothingOfItIsStored(boolean storeRetrieved) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .retrievalAugmentor(memory.retrievalAugmentor())
                .storeRetrievedContentInChatMemory(storeRetrieved)
                .build();
        assistant.chat(QUESTION);
        assertOnceInTheQuestion();
        assistant.chat(QUESTION);
        assertOnceInTheQuestion();
        assertNothingInjectedIsStored();
    }

    @Test
    void retrieverInLangChain4jsOwnAugmentorIsNotStoredEither() {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .contentRetriever(memory.contentRetriever())
                .build();
        assistant.chat(QUESTION);
        assertOnceInTheQuestion();
        assertNothingInjectedIsStored();
    }

    @Test
    void aQuestionWithoutRetrievalAfterOneWithItRecallsAgain() {
        Assistant withRetrieval = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .contentRetriever(memory.contentRetriever())
                .build();
        withRetrieval.chat(QUESTION);
        Assistant without = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(memory::chatMemory)
                .build();
        without.chat("And where do I keep bees?");
        assertThat(model.lastSystem()).contains(FACT);
    }

    private void assertOnceInTheQuestion() {
        var question = model.lastRequest().get(model.lastRequest().size() - 1);
        assertThat(question.role()).isEqualTo("user");
        assertThat(question.text()).startsWith(QUESTION).contains(FACT).doesNotContain("goats");
        assertThat(model.lastPrompt().split(FACT, -1)).hasSize(2);
    }

    private void assertNothingInjectedIsStored() {
        assertThat(memory.chatMemoryStore().getMessages("default"))
                .noneMatch(SystemMessage.class::isInstance)
                .noneMatch(message -> message.toString().contains(FACT));
        assertThat(memory.recall("default", QUESTION).relevantEpisodes())
                .extracting(Episode::text)
                .containsOnly(FACT, QUESTION, "I see.");
    }
}
