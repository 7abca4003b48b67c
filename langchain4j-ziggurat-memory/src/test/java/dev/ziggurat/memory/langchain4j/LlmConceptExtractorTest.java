package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.recall.Prompt;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.Remark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlmConceptExtractorTest {

    private static final String MESSAGE =
            "Figs are right up my street. My sister, by now in Oslo, would never touch olives. Is Lev a baker?";

    private MisbehavingOpenAi server;
    private LlmConceptExtractor extractor;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new MisbehavingOpenAi();
        extractor = new LlmConceptExtractor(server.model(), pauses::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Remark remark(String text) {
        return Remark.ofPerson("Dana", text, Instant.EPOCH, "turn-1");
    }

    private List<String> statements(String text) {
        return extractor.extract(remark(text)).stream()
                .map(ConceptDraft::statement)
                .toList();
    }

    private static String facts(String... subjectRelationValue) {
        List<String> facts = new ArrayList<>();
        for (String fact : subjectRelationValue) {
            String[] parts = fact.split("\\|", -1);
            facts.add("{\"subject\":\"%s\",\"relation\":\"%s\",\"value\":\"%s\",\"holds\":%s}"
                    .formatted(parts[0], parts[1], parts[2], parts.length < 4));
        }
        return "{\"facts\":[" + String.join(",", facts) + "]}";
    }

    @Test
    void asksOnceWithASchemaAndResolvesTheSpeaker() {
        server.says(facts("speaker|likes|Figs", "speaker's sister|lives_in|Oslo", "speaker's sister|dislikes|olives"));
        assertThat(statements(MESSAGE))
                .containsExactly("Dana likes Figs", "Dana's sister lives in Oslo", "Dana's sister dislikes olives");
        assertThat(server.requests).hasSize(1);
        assertThat(server.requests.get(0))
                .contains("json_schema", "lives_in", "right up my street", "Dana")
                .doesNotContain("\"note\"");
        assertThat(pauses).isEmpty();
    }

    @Test
    void dropsWhatWasNotSaidOrOnlyAsked() {
        server.says(facts("speaker|likes|figs", "speaker|has|a yacht", "Lev|is_a|baker", "Bob|lives_in|Oslo"));
        assertThat(statements(MESSAGE)).containsExactly("Dana likes figs");
    }

    @Test
    void readsWhatIsNoLongerSo() {
        server.says(facts("speaker|works_at|Nordwind|no"));
        assertThat(extractor.extract(remark("Nordwind and I have parted ways.")))
                .singleElement()
                .extracting(ConceptDraft::stance)
                .isEqualTo(ConceptDraft.Stance.ENDS);
    }

    @Test
    void asksAgainAfterAnErrorAndAfterSilence() {
        server.replies(500, "{\"error\":{\"message\":\"overloaded\"}}").hangs().says(facts("speaker|likes|figs"));
        assertThat(statements(MESSAGE)).containsExactly("Dana likes figs");
        assertThat(server.requests).hasSize(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void asksAgainAfterGarbageAndAfterAnswersThatBreakTheSchema() {
        server.says("Sure! Dana likes figs.")
                .says("{\"facts\": [{\"subject\": 7, \"relation\": \"adores\"}]}")
                .says("```json\n" + facts("I|likes|figs") + "\n```");
        assertThat(statements(MESSAGE)).containsExactly("Dana likes figs");
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void keepsTheFactsOfAnAnswerThatKeepToTheSchema() {
        server.says("{\"facts\":[{\"subject\":\"speaker\",\"relation\":\"eats\",\"value\":\"figs\"},"
                + "{\"subject\":\"speaker\",\"relation\":\"likes\",\"value\":\"figs\"},[],null]}");
        assertThat(statements(MESSAGE)).containsExactly("Dana likes figs");
    }

    @Test
    void givesUpAfterThreeAttempts() {
        server.replies(200, "<html>").says("{").says("{\"facts\": 3}").says(facts("speaker|likes|figs"));
        assertThatThrownBy(() -> extractor.extract(remark(MESSAGE)))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("3 attempts");
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void anEmptyListIsAnAnswer() {
        server.says("{\"facts\":[]}");
        assertThat(statements("How are you doing, my friend? Fine day.")).isEmpty();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void whatWasInjectedOrQuotedIsNeitherSentNorBelieved() {
        server.says(facts("speaker|likes|figs", "speaker|lives_in|Porto", "speaker|has|a horse"));
        String recalled = Prompt.frame(List.of("Known: Dana lives in Porto."));
        assertThat(statements(recalled + " Figs for me. " + "He said: \"I have a horse and a cart.\""))
                .containsExactly("Dana likes figs");
        assertThat(server.requests.get(0)).doesNotContain("Porto");
        assertThat(statements(recalled)).isEmpty();
        assertThat(statements("Where do I live?")).isEmpty();
        assertThat(extractor.extract(Remark.ofAssistant("Assistant", MESSAGE, Instant.EPOCH, "answer-1")))
                .isEmpty();
        assertThat(server.requests).hasSize(1);
    }
}
