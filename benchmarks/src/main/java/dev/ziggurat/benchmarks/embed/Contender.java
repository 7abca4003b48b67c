package dev.ziggurat.benchmarks.embed;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/**
 * One of the two models.
 *
 * @param prefix put before every text, where the model does not do it itself
 */
record Contender(String name, EmbeddingModel model, String prefix) {

    List<float[]> bulk(List<String> texts) {
        List<TextSegment> segments =
                texts.stream().map(text -> TextSegment.from(prefix + text)).toList();
        return model.embedAll(segments).content().stream().map(e -> e.vector()).toList();
    }

    float[] single(String text) {
        return model.embed(prefix + text).content().vector();
    }
}
