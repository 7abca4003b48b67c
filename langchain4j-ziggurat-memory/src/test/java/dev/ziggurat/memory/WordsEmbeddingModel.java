package dev.ziggurat.memory;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts that share words are near each other: quick, deterministic, and good enough to recall by. */
public final class WordsEmbeddingModel implements EmbeddingModel {

    public static final int DIMENSION = 64;

    private final String name;

    public WordsEmbeddingModel() {
        this("words");
    }

    public WordsEmbeddingModel(String name) {
        this.name = name;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
                segments.stream().map(segment -> embedding(segment.text())).toList());
    }

    private static Embedding embedding(String text) {
        float[] vector = new float[DIMENSION];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\P{L}+")) {
            Random direction = new Random(word.hashCode());
            for (int i = 0; i < DIMENSION && !word.isEmpty(); i++) {
                vector[i] += (float) direction.nextGaussian();
            }
        }
        vector[0] += 0.01f;
        return Embedding.from(vector);
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String modelName() {
        return name;
    }
}
