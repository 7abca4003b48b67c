package dev.ziggurat.memory.manage.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedEmbedderTest {

    private final List<String> heard = new ArrayList<>();
    private final Degradations degradations = new Degradations(() -> Instant.EPOCH);
    private long seconds;
    private int calls;
    private float value = 1;
    private boolean fails;
    private final GuardedEmbedder embedder =
            new GuardedEmbedder(new Model(), degradations, () -> seconds * 1_000_000_000);

    private final class Model implements TextEmbedder {
        @Override
        public float[][] embed(List<String> texts, InputType type) {
            calls++;
            if (fails) {
                throw new IllegalStateException("connection refused");
            }
            return texts.stream().map(text -> new float[] {value, 0}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public String fingerprint() {
            return "double";
        }
    }

    private float[][] embed() {
        return embedder.embed(List.of("tea"), InputType.QUERY);
    }

    @Test
    void failsAtOnceWhileTheModelFailsAndComesBackWithIt() {
        degradations.listen((level, begins, reason) -> heard.add(level + " " + begins));
        fails = true;
        assertThatThrownBy(this::embed)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll("double", "connection refused");
        assertThatThrownBy(this::embed)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("recall goes by words");
        assertThat(calls).as("the text, and a question that any model answers").isEqualTo(2);
        assertThat(degradations.current())
                .singleElement()
                .satisfies(now -> assertThat(now.reason()).contains("connection refused"));
        fails = false;
        assertThat(embedder.probe()).as("too early").isFalse();
        seconds = 5;
        assertThat(embedder.probe()).isTrue();
        assertThat(embed()).hasDimensions(1, 2);
        assertThat(heard).containsExactly("LEXICAL_ONLY true", "LEXICAL_ONLY false");
    }

    @Test
    void vectorsThatAreOfNoUseAreAFailure() {
        value = Float.NaN;
        assertThatThrownBy(this::embed)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll("a vector of the embedding model double", "NaN");
        assertThat(degradations.holds(Degradation.LEXICAL_ONLY)).isTrue();
    }
}
