package dev.ziggurat.memory.embedding;

import java.util.List;

/** Turns texts into vectors. Thread-safe. */
public interface TextEmbedder {

    /**
     * Embeds texts in one call.
     *
     * @param texts none of them blank
     * @return one vector of {@link #dimension} floats for each text, in their order
     * @throws dev.ziggurat.memory.entry.EmbeddingException if a text could not be embedded; then none is returned
     */
    float[][] embed(List<String> texts, InputType type);

    int dimension();

    /** Names weights, tokenizer and pooling: vectors of equal fingerprints can be compared. */
    String fingerprint();
}
