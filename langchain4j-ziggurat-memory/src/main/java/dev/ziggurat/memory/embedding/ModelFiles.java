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

    /** What the default model is called. */
    public static final String E5_SMALL_V2 = "e5-small-v2-q";

    /** intfloat/e5-small-v2 with int8 weights, from the class path or module path: 384 dimensions, English, no download. */
    public static ModelFiles e5SmallV2() {
        Weights weights = new Weights.Resource(ModelResource.find("e5-small-v2-q.onnx"));
        byte[] tokenizer = ModelResource.find("e5-small-v2-q-tokenizer.json").bytes();
        return new ModelFiles(E5_SMALL_V2, weights, tokenizer, ModelSettings.E5);
    }

    public ModelFiles withSettings(ModelSettings other) {
        return new ModelFiles(name, weights, tokenizer, other);
    }
}
