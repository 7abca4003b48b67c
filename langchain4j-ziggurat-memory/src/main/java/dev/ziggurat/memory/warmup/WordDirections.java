package dev.ziggurat.memory.warmup;

import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import java.util.List;

/** Vectors for a rehearsal: a model of the application's own is never called for one, it may cost money. */
final class WordDirections implements TextEmbedder {

    private static final int DIMENSION = 16;

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        return texts.stream().map(WordDirections::vector).toArray(float[][]::new);
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSION];
        for (String word : text.split(" ")) {
            vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
        }
        return vector;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String fingerprint() {
        return "words/" + DIMENSION;
    }
}
