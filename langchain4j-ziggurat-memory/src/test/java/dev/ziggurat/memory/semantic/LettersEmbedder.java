package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Texts that share runs of three letters are near each other; counts what it embeds and fails when told to. */
final class LettersEmbedder implements TextEmbedder {

    static final int DIMENSION = 64;

    final AtomicInteger passages = new AtomicInteger();
    volatile boolean failing;

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        if (failing) {
            throw new EmbeddingException("told to fail");
        }
        if (type == InputType.PASSAGE) {
            passages.addAndGet(texts.size());
        }
        return texts.stream().map(LettersEmbedder::embed).toArray(float[][]::new);
    }

    private static float[] embed(String text) {
        float[] vector = new float[DIMENSION];
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i + 3 <= lower.length(); i++) {
            Random direction = new Random(lower.substring(i, i + 3).hashCode());
            for (int d = 0; d < DIMENSION; d++) {
                vector[d] += (float) direction.nextGaussian();
            }
        }
        vector[0] += 0.01f;
        return vector;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String fingerprint() {
        return "letters";
    }
}
