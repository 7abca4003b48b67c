package dev.ziggurat.memory.embedding;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns texts into vectors. Thread-safe. */
public interface TextEmbedder {

    /**
     * Embeds texts in one call.
     *
     * @param texts none of them blank
     * @return one vector of {@link #dimension} floats for each text, in their order
     * @throws dev.ziggurat.memory.api.EmbeddingException if a text could not be embedded; then none is returned
     */
    float[][] embed(List<String> texts, InputType type);

    /**
     * Embeds what can be embedded: one text that the model refuses costs the others nothing.
     *
     * @return for each text its vector, in their order; null where the model works but has none for this text
     * @throws dev.ziggurat.memory.api.EmbeddingException if the model does not work
     */
    default List<float @Nullable []> embedEach(List<String> texts, InputType type) {
        return Arrays.asList(embed(texts, type));
    }

    int dimension();

    /** Names weights, tokenizer and pooling: vectors of equal fingerprints can be compared. */
    String fingerprint();
}
