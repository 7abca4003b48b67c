package dev.ziggurat.benchmarks.talk;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a model, which would take most of the time: a text is the sum of one random direction for each of its
 * words, so that texts which share words are near each other. The same text always gives the same vector. Can be out of
 * order for a while.
 */
public final class QuickEmbedder implements EmbeddingModel {

    private static final int DIMENSION = 384;

    /** What calls fail with while it is out of order. */
    public static final class OutOfOrder extends RuntimeException {

        private static final long serialVersionUID = 1;

        OutOfOrder() {
            super("the embedding model is out of order");
        }
    }

    private final Map<String, float[]> directions = new ConcurrentHashMap<>();
    private volatile boolean outOfOrder;

    public void outOfOrder(boolean broken) {
        outOfOrder = broken;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        if (outOfOrder) {
            throw new OutOfOrder();
        }
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(vector(segment.text())))
                .toList());
    }

    private float[] vector(String text) {
        float[] sum = new float[DIMENSION];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\P{L}+")) {
            if (!word.isEmpty()) {
                float[] direction = directions.computeIfAbsent(word, QuickEmbedder::direction);
                for (int i = 0; i < DIMENSION; i++) {
                    sum[i] += direction[i];
                }
            }
        }
        sum[0] += 0.01f;
        return sum;
    }

    private static float[] direction(String word) {
        Random random = new Random(word.hashCode());
        float[] direction = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            direction[i] = (float) random.nextGaussian();
        }
        return direction;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String modelName() {
        return "quick-words";
    }
}
