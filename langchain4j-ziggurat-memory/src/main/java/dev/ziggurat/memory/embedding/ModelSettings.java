package dev.ziggurat.memory.embedding;

/**
 * What a model needs to know beside its weights.
 *
 * @param pooling how token vectors become one vector
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens the longest input in tokens, special tokens included; longer texts are split
 * @param queryPrefix put before every {@link InputType#QUERY}; may be empty
 * @param passagePrefix put before every {@link InputType#PASSAGE}; may be empty
 */
public record ModelSettings(
        Pooling pooling, boolean normalize, int maxTokens, String queryPrefix, String passagePrefix) {

    /** The e5 family: mean pooling, unit vectors, 512 tokens, the prefixes {@code "query: "} and {@code "passage: "}. */
    public static final ModelSettings E5 = new ModelSettings(Pooling.MEAN, true, 512, "query: ", "passage: ");

    public ModelSettings {
        if (maxTokens < 8) {
            throw new IllegalArgumentException("maxTokens must be at least 8, was " + maxTokens);
        }
    }

    String prefix(InputType type) {
        return type == InputType.QUERY ? queryPrefix : passagePrefix;
    }
}
