package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Concepts, seen through the public API. */
class KnowledgeTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-02-01T10:00:00Z");
    private ZigguratMemory memory;

    @BeforeEach
    void open() {
        memory = ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(new WordsEmbeddingModel())
                .clock(() -> now)
                .chatWindow(4)
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void aDefinitionIsOneConceptAndFoundByARelatedWord() {
        String text = "Квантовая запутанность - это явление, когда частицы связаны";
        assertThat(memory.semantic().extract("ada", text)).isEqualTo(1);
        assertThat(memory.semantic().concepts("ada")).hasSize(1);
        assertThat(memory.semantic().query("ada", "квантовая физика", 3))
                .singleElement()
                .satisfies(concept -> assertThat(concept.subject()).containsIgnoringCase("запутанность"));
    }

    @Test
    void whatIsSaidBecomesKnownAndANewerFactTakesItsPlace() {
        memory.remember("ada", "Ada", "I live in Tartu.", now);
        now = now.plus(Duration.ofDays(100));
        memory.remember("ada", "Ada", "I moved to Riga.", now);
        memory.close();
        open();
        assertThat(memory.semantic().concepts("ada"))
                .extracting(Concept::statement)
                .anyMatch(statement -> statement.contains("Riga"))
                .noneMatch(statement -> statement.contains("Tartu"));
        assertThat(memory.semantic().history("ada"))
                .filteredOn(concept -> concept.value().contains("Tartu"))
                .singleElement()
                .satisfies(concept -> assertThat(concept.validTo()).isNotNull());
        MemoryContext context = memory.recall("ada", "Where does Ada live?");
        assertThat(context.concepts()).extracting(Concept::statement).anyMatch(s -> s.contains("Riga"));
        assertThat(context.toPromptText()).contains("Said by user ").contains("Riga");
    }

    @Test
    void importedAssistantsTeachNothingButAreRecalled() {
        memory.remember(
                "ada",
                List.of(
                        new Said("User", "I live in Tartu.", now),
                        new Said("Assistant", "I live in Riga, and my name is Zoe.", now, Said.Role.ASSISTANT),
                        new Said("Ada", "My name is Ada.", now, Said.Role.USER)));
        memory.close();
        open();
        assertThat(memory.semantic().concepts("ada"))
                .extracting(Concept::value)
                .containsExactlyInAnyOrder("Tartu", "Ada");
        assertThat(memory.episodic().session("ada", "s1"))
                .extracting(Episode::speaker)
                .containsExactly("User", "Assistant", "Ada");
        assertThat(memory.recall("ada", "Who lives in Riga?").relevantEpisodes())
                .extracting(Episode::text)
                .contains("I live in Riga, and my name is Zoe.");
    }

    @Test
    void conceptsAreEditedPinnedAndForgotten() {
        memory.semantic().extract("ada", "My name is Ada.");
        Concept name = memory.semantic().concepts("ada").get(0);
        assertThat(memory.semantic().pin("ada", name.id(), true))
                .hasValueSatisfying(c -> assertThat(c.pinned()).isTrue());
        assertThat(memory.semantic().edit("ada", name.id(), "Adele")).isPresent();
        assertThat(memory.semantic().concepts("ada")).extracting(Concept::value).containsExactly("Adele");
        String id = memory.semantic().concepts("ada").get(0).id();
        assertThat(memory.semantic().forget("ada", id)).isTrue();
        assertThat(memory.semantic().forget("ada", id)).isFalse();
        assertThat(memory.semantic().concepts("ada")).isEmpty();
        memory.semantic().extract("ada", "My name is Ada.");
        memory.forget("ada");
        assertThat(memory.semantic().history("ada")).isEmpty();
    }

    @Tag("slow")
    @Test
    void anAssistantThatRepeatsItsContextAddsNoConcepts() {
        ChatMemory chat = memory.chatMemory("ada");
        chat.add(UserMessage.from("My name is Ada. I live in Tartu. I like bees."));
        int known = memory.semantic().concepts("ada").size();
        assertThat(known).isPositive();
        for (int turn = 0; turn < 1_000; turn++) {
            chat.add(UserMessage.from("What do you know about me, number " + turn + "?"));
            String context = chat.messages().get(0) instanceof SystemMessage system ? system.text() : "";
            chat.add(AiMessage.from("Here is all I know: " + context + " So your name is Ada and you live in Tartu."));
        }
        assertThat(memory.semantic().concepts("ada")).hasSize(known);
        for (Episode episode : memory.recall("ada", "Where do I live?").relevantEpisodes()) {
            assertThat(episode.text()).doesNotContain("recalled-memory").doesNotContain("Said by user ");
        }
    }

    @Test
    void questionsGuessesAndQuotationsAreNoFacts() {
        for (String text : List.of(
                "Do I live in Paris?", "If I lived in Paris, I would be happy.", "She said: \"I live in Paris.\"")) {
            memory.remember("ada", "Ada", text, now);
        }
        assertThat(memory.semantic().concepts("ada")).isEmpty();
    }
}
