package dev.ziggurat.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import dev.ziggurat.examples.chat.LetterPairsModel;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ProgramsTest {

    private static final Instant YESTERDAY = Instant.parse("2025-05-31T12:00:00Z");

    @TempDir
    Path directory;

    private final ReadingModel model = new ReadingModel();
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory.resolve("memory"))
                .embeddingModel(new LetterPairsModel())
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void dropInChatMemory() {
        assertThat(DropInChatMemory.run(directory.resolve("own"), model)).isEqualTo("Hello, Ada.");
    }

    @Test
    void streaming() {
        memory.remember("default", "User", "My name is Ada.", YESTERDAY);
        List<String> pieces = new ArrayList<>();

        Streaming.run(memory, model, "What is my name?", pieces::add);

        assertThat(pieces).containsExactly("Hello, ", "Ada.");
    }

    @Test
    void tools() {
        memory.remember("default", "User", "The party is on 2025-06-01.", YESTERDAY);

        assertThat(Tools.run(memory, model, "What is the weekday of 2025-06-01?"))
                .isEqualTo("It is a Sunday.");
        assertThat(model.prompts()).hasSize(2).allMatch(prompt -> prompt.contains("The party is on 2025-06-01."));
    }

    @Test
    void moderated() {
        memory.remember("default", "User", "My name is Ada.", YESTERDAY);
        ModerationModel strict = new ModerationModel() {
            @Override
            public ModerationResponse doModerate(ModerationRequest request) {
                boolean flagged = request.texts().stream().anyMatch(text -> text.contains("poison"));
                return ModerationResponse.builder()
                        .moderation(flagged ? Moderation.flagged("poison") : Moderation.notFlagged())
                        .build();
            }
        };
        assertThat(Moderated.run(
                        memory, model, strict, List.of("Where is the poison?", "What is my name?", "What is my name?")))
                .containsExactly("Let us talk about something else.", "Hello, Ada.", "Hello, Ada.");
        assertThat(memory.recall("default", "poison").relevantEpisodes())
                .noneMatch(episode -> episode.text().contains("poison"));
    }

    @Test
    void perUserMemories() {
        assertThat(PerUserMemories.run(memory, model)).isEqualTo("Hello, Ada.");
        assertThat(memory.episodic().sessions("ada")).isEmpty();
        assertThat(memory.recall("grace", "name").relevantEpisodes())
                .anyMatch(episode -> episode.text().equals("My name is Grace."))
                .noneMatch(episode -> episode.text().contains("Ada"));
    }

    @Test
    void documentsAndMemory() {
        DocumentsAndMemory.add(memory, List.of("The museum opens at nine.", "Bees dance.", "Rust is iron oxide."));
        memory.remember("default", "User", "My name is Ada.", YESTERDAY);

        String answer = DocumentsAndMemory.assistant(memory, model).chat("When does the museum open?");

        assertThat(answer).isEqualTo("Hello, Ada.");
        assertThat(model.prompts()).singleElement().asString().contains("The museum opens at nine.");
        assertThat(memory.recall("default", "museum").relevantEpisodes())
                .noneMatch(episode -> episode.text().contains("opens at nine"));
    }

    @Test
    void embeddingStoreAlone() {
        EmbeddingStoreAlone.add(memory, "The museum opens at nine.", "en");
        EmbeddingStoreAlone.add(memory, "Das Museum ist rot.", "de");
        EmbeddingStoreAlone.add(memory, "Bees dance.", "en");

        assertThat(EmbeddingStoreAlone.find(memory, "museum", "en", 1)).containsExactly("The museum opens at nine.");
        assertThat(EmbeddingStoreAlone.find(memory, "museum", "de", 5)).containsExactly("Das Museum ist rot.");
    }

    @Test
    void embeddingModelAlone() {
        assertThat(EmbeddingModelAlone.nearest(
                        new LetterPairsModel(), "the museum", List.of("Bees dance.", "A museum", "Rust")))
                .first()
                .isEqualTo("A museum");
    }

    @Test
    void migration() {
        InMemoryChatMemoryStore old = new InMemoryChatMemoryStore();
        old.updateMessages("ada", List.of(UserMessage.from("My name is Ada."), AiMessage.from("Hello.")));
        Migration.takeOver(old, List.of("ada", "nobody"), memory);

        assertThat(PerUserMemories.assistant(memory, model).chat("ada", "What is my name?"))
                .isEqualTo("Hello, Ada.");
        assertThat(memory.recall("ada", "name").relevantEpisodes())
                .anyMatch(episode -> episode.text().equals("My name is Ada."));

        ChatMemory window = Migration.sameWindow(memory, "grace");
        window.add(UserMessage.from("Hello."));
        assertThat(Migration.sameWindow(memory, "grace").messages()).containsExactly(UserMessage.from("Hello."));
    }

    @Test
    void springConfiguration() {
        try (ConfigurableApplicationContext context = application().run()) {
            PerUserMemories.Assistant assistant = context.getBean(PerUserMemories.Assistant.class);
            assistant.chat("ada", "My name is Ada.");
        }
        try (ConfigurableApplicationContext context = application().run()) {
            PerUserMemories.Assistant assistant = context.getBean(PerUserMemories.Assistant.class);
            assertThat(assistant.chat("ada", "What is my name?")).isEqualTo("Hello, Ada.");
        }
    }

    private SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(SpringConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        Map.of("memory.directory", directory.resolve("spring").toString()))
                .initializers(context -> context.getBeanFactory().registerSingleton("model", (ChatModel) model));
    }
}
