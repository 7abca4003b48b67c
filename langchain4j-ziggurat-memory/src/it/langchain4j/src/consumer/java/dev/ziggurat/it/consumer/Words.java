package dev.ziggurat.it.consumer;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An embedding model as applications wrote them before LangChain4j 1.18, and may write them still. */
final class Words implements EmbeddingModel {

    private static final int DIMENSION = 64;

    /** On which threads it was asked. */
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        threads.add(Thread.currentThread().getName());
        return Response.from(texts.stream().map(text -> embedding(text.text())).toList());
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

    Set<String> threads() {
        return threads;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }
}
