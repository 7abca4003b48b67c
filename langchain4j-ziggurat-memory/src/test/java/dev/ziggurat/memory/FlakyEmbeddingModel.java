package dev.ziggurat.memory;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** Embeds by words, unless it is told to fail, or meets a word that it refuses. */
final class FlakyEmbeddingModel implements EmbeddingModel {

    static final String REFUSED = "unspeakable";

    private final WordsEmbeddingModel words = new WordsEmbeddingModel();
    volatile boolean fails;

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        if (fails) {
            throw new IllegalStateException("connection refused");
        }
        if (segments.stream().anyMatch(segment -> segment.text().contains(REFUSED))) {
            throw new IllegalStateException("400: this text is refused");
        }
        return words.embedAll(segments);
    }

    @Override
    public int dimension() {
        return WordsEmbeddingModel.DIMENSION;
    }

    @Override
    public String modelName() {
        return "flaky";
    }
}
