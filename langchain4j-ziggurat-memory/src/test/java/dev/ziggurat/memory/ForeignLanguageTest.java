package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.fixtures.HashingEmbeddingModel;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dialogue that the embedding model has no words for. */
class ForeignLanguageTest {

    private static final String WAY_OUT = "fromHub(\"intfloat/multilingual-e5-small\")";
    private static final List<String> GERMAN = List.of(
            "Ich habe gestern zwei neue Bücher über Berge gekauft, und das war nicht teuer",
            "Die Katze schläft auf dem Sofa, und ich bin nicht da",
            "Meine Schwester spielt seit einem Jahr Cello, aber sie hat nicht viel Zeit",
            "Wir fahren im Sommer mit dem Zug nach Riga, wenn es nicht zu heiß ist");

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void readTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void asBefore() {
        System.setErr(standardError);
    }

    private void say(ZigguratMemory memory, int times) {
        memory.remember(
                "ada",
                IntStream.range(0, times)
                        .mapToObj(i -> new Said("Ada", GERMAN.get(i % GERMAN.size()), Instant.EPOCH.plusSeconds(i)))
                        .toList());
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("native")
    void theDefaultModelSaysOnceThatItIsEnglish() {
        try (ZigguratEmbeddingModel model = ZigguratEmbeddingModel.create();
                ZigguratMemory memory = open(model)) {
            say(memory, 12);
            assertThat(logged()).doesNotContain(WAY_OUT);
            say(memory, 12);
            say(memory, 24);
        }
        assertThat(logged()).containsOnlyOnce(WAY_OUT).contains("INFO", "German");
    }

    @Test
    void anotherModelMayKnowTheLanguage() {
        try (ZigguratMemory memory = open(new HashingEmbeddingModel())) {
            say(memory, 48);
            assertThat(memory.recall("ada", "Welches Buch?").relevantEpisodes()).isNotEmpty();
        }
        assertThat(logged()).doesNotContain(WAY_OUT);
    }

    private ZigguratMemory open(EmbeddingModel model) {
        return ZigguratMemory.builder()
                .directory(directory)
                .embeddingModel(model)
                .build();
    }
}
