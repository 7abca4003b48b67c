package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;

/** How much heap a memory with a model needs: less ends in an OutOfMemoryError, at once or at the first long text. */
final class HeapNeed {

    /** For a memory with few entries, its search and its log. */
    private static final long BASE_BYTES = 56L << 20;

    private static final long STEP_BYTES = 16L << 20;

    /** What is read of a model in the class path is on the heap for a moment, and its tokenizer in several forms. */
    private static final long TOKENIZER_COPIES = 6;

    /** The collectors keep a part of what {@code -Xmx} gives for themselves and do not count it. */
    private static final double COUNTED_SHARE = 0.9;

    private HeapNeed() {}

    /**
     * @param heapBytes the most that the JVM will use
     * @throws EmbeddingException if that is too little; says how much is needed
     */
    static void check(ModelFiles files, long heapBytes) {
        long needed = needed(files);
        if (heapBytes < needed * COUNTED_SHARE) {
            throw new EmbeddingException("The embedding model " + files.name() + " needs a heap of "
                    + megabytes(needed) + " MB, and this JVM has " + megabytes(heapBytes) + " MB: start Java with -Xmx"
                    + megabytes(needed) + "m or more");
        }
    }

    static long needed(ModelFiles files) {
        long weights = files.weights() instanceof Weights.Resource resource ? resource.size() : 0;
        long bytes = BASE_BYTES + weights + TOKENIZER_COPIES * files.tokenizer().length;
        return (bytes + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
