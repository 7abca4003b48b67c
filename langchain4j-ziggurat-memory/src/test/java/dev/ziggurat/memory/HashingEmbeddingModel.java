package dev.ziggurat.memory;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** As many dimensions as a real model and next to no time: each word falls on a few of them. */
final class HashingEmbeddingModel implements EmbeddingModel {

    private static final int DIMENSION = 384;
    private static final int PLACES_PER_WORD = 12;

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
                segments.stream().map(segment -> embedding(segment.text())).toList());
    }

    private static Embedding embedding(String text) {
        float[] vector = new float[DIMENSION];
        vector[0] = 0.01f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\P{Alnum}+")) {
            long hash = word.hashCode() * 0x9E3779B97F4A7C15L;
            for (int i = 0; i < PLACES_PER_WORD; i++) {
                hash = hash * 6364136223846793005L + 1442695040888963407L;
                vector[(int) (hash >>> 33) % DIMENSION] += hash < 0 ? 1 : -1;
            }
        }
        return Embedding.from(vector);
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String modelName() {
        return "hashing";
    }
}
