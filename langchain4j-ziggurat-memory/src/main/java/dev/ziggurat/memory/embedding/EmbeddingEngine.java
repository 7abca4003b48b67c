package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.entry.EmbeddingException;
import java.util.Arrays;
import java.util.List;

/** Texts to vectors with one model: tokenizing, running, pooling. Thread-safe. */
public final class EmbeddingEngine implements TextEmbedder, AutoCloseable {

    private final ModelFiles files;
    private final String fingerprint;
    private final TextTokenizer tokenizer;
    private final OnnxModel model;
    private volatile boolean closed;

    public EmbeddingEngine(ModelFiles files) {
        this.files = files;
        this.fingerprint = Fingerprint.of(files);
        this.tokenizer = new TextTokenizer(files.tokenizer(), files.name());
        this.model = new OnnxModel(files.weights(), Runtime.getRuntime().availableProcessors());
    }

    @Override
    public float[][] embed(List<String> texts, InputType type) {
        if (closed) {
            throw new EmbeddingException("The embedding model " + files.name() + " is closed");
        }
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = embed(texts.get(i), type);
        }
        return vectors;
    }

    private float[] embed(String text, InputType type) {
        if (text.isBlank()) {
            throw new EmbeddingException("Cannot embed a blank text");
        }
        TokenIds tokens = tokenizer.encode(files.settings().prefix(type) + text);
        if (tokens.length() > files.settings().maxTokens()) {
            int max = files.settings().maxTokens();
            tokens = new TokenIds(Arrays.copyOf(tokens.ids(), max), Arrays.copyOf(tokens.typeIds(), max));
        }
        float[] values = model.run(tokens);
        float[] vector = new float[model.dimension()];
        int count = files.settings().pooling() == Pooling.CLS ? 1 : tokens.length();
        for (int i = 0; i < count * vector.length; i++) {
            vector[i % vector.length] += values[i] / count;
        }
        return files.settings().normalize() ? unit(vector) : vector;
    }

    private static float[] unit(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        float scale = (float) (1 / Math.sqrt(sum));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    public String modelName() {
        return files.name();
    }

    @Override
    public void close() {
        closed = true;
        model.close();
        tokenizer.close();
    }
}
