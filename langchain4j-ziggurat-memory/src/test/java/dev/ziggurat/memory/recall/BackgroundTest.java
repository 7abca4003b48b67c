package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Against what a cosine is held. */
class BackgroundTest {

    private static final int DIMENSION = 64;

    private static float[] random(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** All texts that are not Latin get nearly one vector. */
    private static float[] latinOnly(String text) {
        if (text.codePoints().allMatch(c -> c < 0x250)) {
            return random(text);
        }
        float[] vector = random("one");
        float[] own = random(text);
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] += 0.02f * own[i];
        }
        return vector;
    }

    private static final class Model implements TextEmbedder {

        private final Function<String, float[]> vectors;
        private int calls;

        Model(Function<String, float[]> vectors) {
            this.vectors = vectors;
        }

        @Override
        public float[][] embed(List<String> texts, InputType type) {
            calls++;
            return texts.stream().map(vectors).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public String fingerprint() {
            return "model";
        }
    }

    @Test
    void aModelThatTellsTextsApartSeesClearly() {
        Model model = new Model(BackgroundTest::random);
        Background background = new Background(model);
        Background.Level level = background.level("Where is it?", random("Where is it?"));
        assertThat(level.clarity()).isGreaterThan(0.7);
        assertThat(level.mean()).isCloseTo(0, within(0.1));
        assertThat(level.of(level.mean() + level.scale())).isCloseTo(1, within(1e-9));
        background.level("Who is it?", random("Who is it?"));
        assertThat(model.calls).as("the lines are embedded once").isEqualTo(1);
    }

    @Test
    void aModelThatDoesNotKnowALanguageIsNotBelievedThere() {
        Background background = new Background(new Model(BackgroundTest::latinOnly));
        assertThat(background.level("Где это?", latinOnly("Где это?")).clarity())
                .isLessThan(0.1);
        assertThat(background.level("在哪里？", latinOnly("在哪里？")).clarity()).isLessThan(0.1);
        assertThat(background.level("Where is it?", latinOnly("Where is it?")).clarity())
                .isGreaterThan(0.7);
    }

    @Test
    void withoutVectorsNothingIsKnown() {
        Model failing = new Model(text -> {
            throw new EmbeddingException("down");
        });
        Background background = new Background(failing);
        assertThat(background.level("Where is it?", random("x"))).isEqualTo(Background.Level.UNKNOWN);
        assertThat(background.level("Where is it?", null)).isEqualTo(Background.Level.UNKNOWN);
    }

    @Test
    void theLinesOfALanguageAreDifferentAndAsManyAsTheOthers() {
        Set<Integer> counts = new HashSet<>();
        for (Background.Talk language : Background.Talk.values()) {
            counts.add(language.lines().size());
            assertThat(language.lines()).doesNotHaveDuplicates().allMatch(line -> Background.Talk.of(line) == language);
        }
        assertThat(counts).containsExactly(24);
    }
}
