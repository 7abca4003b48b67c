package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.entry.EmbeddingException;
import dev.ziggurat.memory.vector.UnitVectors;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedder that may fail: whatever it throws, and vectors that are of no use, become an {@link EmbeddingException}, and
 * {@link Degradation#LEXICAL_ONLY} holds until it works again. While it holds, callers fail at once instead of waiting for
 * a model that does not answer; now and then one of them, or {@link #probe}, tries. Thread-safe.
 */
public final class GuardedEmbedder implements TextEmbedder {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedEmbedder.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final List<String> PROBE = List.of("Does the model answer?");

    private final TextEmbedder model;
    private final Degradations degradations;
    private final Breaker breaker;
    private final String name;
    private final int dimension;

    public GuardedEmbedder(TextEmbedder model, Degradations degradations, LongSupplier nanoTime) {
        this.model = model;
        this.degradations = degradations;
        this.breaker = new Breaker(PAUSE, nanoTime);
        this.name = model.fingerprint();
        this.dimension = model.dimension();
    }

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        if (!breaker.allows()) {
            throw new EmbeddingException("the embedding model " + name
                    + " failed a moment ago; until it works again, recall goes by words alone");
        }
        try {
            float[][] vectors = direct(texts, type);
            if (degradations.holds(Degradation.LEXICAL_ONLY)) {
                breaker.worked();
                degradations.end(Degradation.LEXICAL_ONLY);
            }
            return vectors;
        } catch (EmbeddingException e) {
            breaker.failed();
            degradations.begin(Degradation.LEXICAL_ONLY, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Embeds whatever happened before, and a failure has no consequence: for texts that are tried again anyway. */
    public float[][] direct(List<String> texts, InputType type) {
        float[][] vectors;
        try {
            vectors = model.embed(texts, type);
        } catch (EmbeddingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EmbeddingException("the embedding model " + name + " failed: " + e, e);
        }
        for (float[] vector : vectors) {
            @Nullable String flaw = UnitVectors.flaw(vector, dimension);
            if (flaw != null) {
                throw new EmbeddingException("a vector of the embedding model " + name + " " + flaw);
            }
        }
        return vectors;
    }

    /** Tries the model, unless that was done a moment ago; whether it works. */
    public boolean probe() {
        return !degradations.holds(Degradation.LEXICAL_ONLY) || works();
    }

    /** As {@link #probe}, also when the model seems to work. */
    public boolean works() {
        try {
            embed(PROBE, InputType.QUERY);
            return true;
        } catch (EmbeddingException e) {
            LOG.debug("The embedding model does not work yet", e);
            return false;
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public String fingerprint() {
        return name;
    }
}
