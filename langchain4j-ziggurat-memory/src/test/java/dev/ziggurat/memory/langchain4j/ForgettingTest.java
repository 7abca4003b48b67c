package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What one utterance leaves behind when it is forgotten. */
class ForgettingTest extends ChatMemoryRules {

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
