package dev.ziggurat.memory.embedding;

/**
 * A model that is ready to be loaded.
 *
 * @param name what users call it, {@code e5-small-v2-q} or {@code intfloat/multilingual-e5-small}
 * @param weights the ONNX graph
 * @param tokenizer the bytes of {@code tokenizer.json}
 * @param settings pooling, prefixes and lengths
 */
public record ModelFiles(String name, Weights weights, byte[] tokenizer, ModelSettings settings) {

    /** intfloat/e5-small-v2 with int8 weights, from the class path or module path: 384 dimensions, English, no download. */
    public static ModelFiles e5SmallV2() {
        Weights weights = new Weights.Resource(ModelResource.find("e5-small-v2-q.onnx"));
        byte[] tokenizer = ModelResource.find("e5-small-v2-q-tokenizer.json").bytes();
        return new ModelFiles("e5-small-v2-q", weights, tokenizer, ModelSettings.E5);
    }

    public ModelFiles withSettings(ModelSettings other) {
        return new ModelFiles(name, weights, tokenizer, other);
    }
}
