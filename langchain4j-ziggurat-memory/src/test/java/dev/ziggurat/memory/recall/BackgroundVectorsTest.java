package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.EngineOptions;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.ModelFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BackgroundVectorsTest {

    private static final Path MADE = Path.of("target", "background");
    private static final double NEARLY_ONE = 0.999;

    @Test
    void areWhatTheBuiltInModelMakesOfTheLines() throws IOException {
        try (EmbeddingEngine engine = new EmbeddingEngine(ModelFiles.e5SmallV2(), EngineOptions.defaults())) {
            Map<Background.Talk, float[][]> made = new EnumMap<>(Background.Talk.class);
            for (Background.Talk talk : Background.Talk.values()) {
                made.put(talk, engine.embed(talk.lines(), InputType.PASSAGE));
                write(talk, engine.fingerprint(), made.get(talk));
            }
            made.forEach((talk, vectors) -> assertKept(talk, engine.fingerprint(), vectors));
        }
    }

    private static void write(Background.Talk talk, String fingerprint, float[][] vectors) throws IOException {
        Files.createDirectories(MADE);
        try (OutputStream out = Files.newOutputStream(MADE.resolve(BackgroundVectors.name(talk)))) {
            BackgroundVectors.write(out, fingerprint, vectors);
        }
    }

    private static void assertKept(Background.Talk talk, String fingerprint, float[][] made) {
        Path file = MADE.resolve(BackgroundVectors.name(talk));
        float[][] kept = BackgroundVectors.of(talk, fingerprint);
        assertThat(kept)
                .as("made by another model: copy %s into the resources", file)
                .isNotNull()
                .hasDimensions(made.length, made[0].length);
        for (int i = 0; i < made.length; i++) {
            assertThat(cosine(made[i], Objects.requireNonNull(kept)[i]))
                    .as("line %d of %s differs: copy %s into the resources", i, talk, file)
                    .isGreaterThan(NEARLY_ONE);
        }
    }

    @Test
    void areNobodyElses() {
        assertThat(BackgroundVectors.of(Background.Talk.ENGLISH, "another model"))
                .isNull();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        return dot / Math.sqrt(ofA * ofB);
    }
}
