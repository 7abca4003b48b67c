package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.vector.UnitVectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedder that may fail: whatever it throws, and vectors that are of no use, become an {@link EmbeddingException}. When
 * it does not answer to anything, {@link Degradation#LEXICAL_ONLY} holds until it works again; while it holds, callers fail
 * at once instead of waiting for it, and now and then one of them, or {@link #probe}, tries. A text that it refuses while it
 * works for others concerns nobody else. Thread-safe.
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
        List<float @Nullable []> vectors = embedEach(texts, type);
        float[][] all = new float[texts.size()][];
        for (int i = 0; i < all.length; i++) {
            float[] vector = vectors.get(i);
            if (vector == null) {
                throw new EmbeddingException(
                        "the embedding model " + name + " has no vector for one of " + texts.size() + " texts");
            }
            all[i] = vector;
        }
        return all;
    }

    /** Texts in which there is nothing to read have no vector, and the model is not asked for one. */
    @Override
    public List<float @Nullable []> embedEach(List<String> texts, InputType type) {
        List<String> legible = texts.stream().filter(Legible::is).toList();
        if (legible.isEmpty()) {
            return Collections.nCopies(texts.size(), null);
        }
        if (!breaker.allows()) {
            throw new EmbeddingException("the embedding model " + name
                    + " failed a moment ago; until it works again, recall goes by words alone");
        }
        Iterator<float @Nullable []> vectors = tried(legible, type).iterator();
        List<float @Nullable []> each = new ArrayList<>(texts.size());
        for (String text : texts) {
            each.add(Legible.is(text) ? vectors.next() : null);
        }
        return each;
    }

    /** Together if that works; where it does not although the model answers, in halves down to the text that it refuses. */
    private List<float @Nullable []> tried(List<String> texts, InputType type) {
        List<float @Nullable []> vectors = new ArrayList<>(texts.size());
        try {
            for (float[] vector : direct(texts, type)) {
                vectors.add(withDirection(vector));
            }
            worked();
            return vectors;
        } catch (EmbeddingException e) {
            requireAnswer(e);
        }
        if (texts.size() == 1) {
            vectors.add(onceMore(texts, type));
        } else {
            int half = texts.size() / 2;
            vectors.addAll(tried(texts.subList(0, half), type));
            vectors.addAll(tried(texts.subList(half, texts.size()), type));
        }
        return vectors;
    }

    /** Zeros are how some models say that a text means nothing to them; they would count as far from everything. */
    private static float @Nullable [] withDirection(float[] vector) {
        return UnitVectors.isZero(vector) ? null : vector;
    }

    /** A model that answers again may have failed for a moment only. */
    private float @Nullable [] onceMore(List<String> text, InputType type) {
        try {
            return withDirection(direct(text, type)[0]);
        } catch (EmbeddingException e) {
            LOG.debug("The embedding model {} works, but refuses a text", name, e);
            return null;
        }
    }

    /** Tells a text that the model refuses from a model that fails: that is a matter of everybody's. */
    private void requireAnswer(EmbeddingException failure) {
        if (Thread.currentThread().isInterrupted()) {
            // A call that its own caller broke off says nothing of the model.
            throw failure;
        }
        try {
            direct(PROBE, InputType.QUERY);
            worked();
        } catch (EmbeddingException e) {
            LOG.debug("The embedding model {} does not answer either when it is asked something else", name, e);
            breaker.failed();
            degradations.begin(Degradation.LEXICAL_ONLY, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private void worked() {
        if (degradations.holds(Degradation.LEXICAL_ONLY)) {
            breaker.worked();
            degradations.end(Degradation.LEXICAL_ONLY);
        }
    }

    /** Embeds whatever happened before, and a failure has no consequence: for texts that are tried again anyway. */
    public float[][] direct(List<String> texts, InputType type) {
        try {
            float[][] vectors = model.embed(texts, type);
            for (float[] vector : vectors) {
                @Nullable String flaw = UnitVectors.flaw(vector, dimension);
                if (flaw != null) {
                    throw new EmbeddingException("a vector of the embedding model " + name + " " + flaw);
                }
            }
            return vectors;
        } catch (EmbeddingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EmbeddingException("the embedding model " + name + " failed: " + e, e);
        }
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
