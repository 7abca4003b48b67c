package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.Pooling;

/**
 * What a model needs to know beside its weights.
 *
 * @param pooling how token vectors become one vector
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens the longest input in tokens, special tokens included; longer texts are split
 * @param overlapTokens how many tokens two neighbouring pieces of a split text share; at most a quarter of maxTokens
 * @param queryPrefix put before every {@link InputType#QUERY}; may be empty
 * @param passagePrefix put before every {@link InputType#PASSAGE}; may be empty
 */
public record ModelSettings(
        Pooling pooling,
        boolean normalize,
        int maxTokens,
        int overlapTokens,
        String queryPrefix,
        String passagePrefix) {

    /** The e5 family: mean pooling, unit vectors, 512 tokens, the prefixes {@code "query: "} and {@code "passage: "}. */
    public static final ModelSettings E5 = new ModelSettings(Pooling.MEAN, true, 512, 32, "query: ", "passage: ");

    public ModelSettings {
        if (maxTokens < 8) {
            throw new IllegalArgumentException("maxTokens must be at least 8, was " + maxTokens);
        }
        if (overlapTokens < 0 || overlapTokens > maxTokens / 4) {
            throw new IllegalArgumentException("overlapTokens must be between 0 and a quarter of maxTokens ("
                    + maxTokens + "), was " + overlapTokens);
        }
    }

    public String prefix(InputType type) {
        return type == InputType.QUERY ? queryPrefix : passagePrefix;
    }

    public ModelSettings withPooling(Pooling other) {
        return new ModelSettings(other, normalize, maxTokens, overlapTokens, queryPrefix, passagePrefix);
    }

    public ModelSettings withNormalize(boolean other) {
        return new ModelSettings(pooling, other, maxTokens, overlapTokens, queryPrefix, passagePrefix);
    }

    /** A smaller or larger window; an overlap that no longer fits is cut to an eighth of it. */
    public ModelSettings withMaxTokens(int other) {
        int overlap = overlapTokens <= other / 4 ? overlapTokens : other / 8;
        return new ModelSettings(pooling, normalize, other, overlap, queryPrefix, passagePrefix);
    }

    public ModelSettings withOverlapTokens(int other) {
        return new ModelSettings(pooling, normalize, maxTokens, other, queryPrefix, passagePrefix);
    }

    public ModelSettings withPrefixes(String query, String passage) {
        return new ModelSettings(pooling, normalize, maxTokens, overlapTokens, query, passage);
    }
}
