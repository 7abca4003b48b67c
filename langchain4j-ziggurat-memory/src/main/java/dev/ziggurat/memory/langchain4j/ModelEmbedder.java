package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.embedding.TextSample;
import dev.ziggurat.memory.embedding.TokenGuess;
import dev.ziggurat.memory.entry.Internal;
import java.util.List;

/**
 * Any embedding model of LangChain4j as the embedder of this memory; the input type is passed on where it is understood. Of
 * a long text the model gets a {@link TextSample}, so that it takes no longer than a short one and is never refused.
 *
 * @hidden
 */
@Internal
public final class ModelEmbedder implements TextEmbedder {

    private final EmbeddingModel model;
    private final TextSample sample;
    private final LangChain4jCore.Texts texts;
    private final int dimension;

    /**
     * Asks the model for its dimension, which may take a call.
     *
     * @param model thread-safe
     * @throws EmbeddingException if it does not tell
     */
    public ModelEmbedder(EmbeddingModel model) {
        this.model = model;
        this.sample = new TextSample(model instanceof ZigguratEmbeddingModel own ? own::tokens : TokenGuess::of);
        this.texts = LangChain4jCore.texts(model);
        this.dimension = dimension(model);
    }

    private static int dimension(EmbeddingModel model) {
        try {
            return model.dimension();
        } catch (RuntimeException e) {
            throw new EmbeddingException(
                    "the embedding model " + model.getClass().getName() + " did not tell its dimension: " + e
                            + ". It must work when a memory is opened; afterwards it may fail for a while.",
                    e);
        }
    }

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        List<Embedding> embeddings = this.texts.embed(
                texts.stream().map(sample::of).map(TextSegment::from).toList(), type);
        if (embeddings.size() != texts.size()) {
            throw new EmbeddingException("the embedding model " + name() + " returned " + embeddings.size()
                    + " vectors for " + texts.size() + " texts");
        }
        return embeddings.stream().map(Embedding::vector).toArray(float[][]::new);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** The model's name; a model that tells none is named by its class. */
    @Override
    public String fingerprint() {
        return model instanceof ZigguratEmbeddingModel own ? own.fingerprint() : name() + "/" + dimension;
    }

    private String name() {
        String name = model.modelName();
        return name == null || name.isBlank() || name.equals("unknown")
                ? model.getClass().getName()
                : name;
    }
}
