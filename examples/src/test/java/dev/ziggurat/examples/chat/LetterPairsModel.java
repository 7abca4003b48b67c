package dev.ziggurat.examples.chat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** Texts that share pairs of letters are near each other: needs no files, and the same text always gives the same vector. */
public final class LetterPairsModel implements EmbeddingModel {

    private static final int DIMENSION = 128;

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
                segments.stream().map(segment -> embedding(segment.text())).toList());
    }

    private static Embedding embedding(String text) {
        float[] vector = new float[DIMENSION];
        vector[0] = 0.1f;
        String letters = text.toLowerCase(Locale.ROOT);
        for (int i = 1; i < letters.length(); i++) {
            vector[Math.floorMod(31 * letters.charAt(i - 1) + letters.charAt(i), DIMENSION)] += 1;
        }
        return Embedding.from(vector);
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String modelName() {
        return "letter-pairs";
    }
}
