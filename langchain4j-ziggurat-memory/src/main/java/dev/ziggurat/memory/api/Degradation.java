package dev.ziggurat.memory.api;

/**
 * What a memory does without while something outside fails. Several can hold at once; each begins and ends with a line in
 * the log, shows in {@link MemoryStats#degradations}, and is over by itself when its cause is.
 */
public enum Degradation {
    /**
     * A GPU was to be used and cannot be. Given up: speed. Embedding and search run on the CPU with the same results. Over
     * when the GPU works again; a model that fell back to the CPU tries the GPU when it is loaded the next time.
     */
    GPU_OFF,
    /**
     * It is too tight for background work, or that work keeps failing. Given up: concepts that a chat model would read,
     * graphs, promotions and compaction in the background; what is stored and found stays right, but searches may be slower
     * and files larger. Chunks are sealed all the same. Over when the pressure has fallen, or when a later try works.
     */
    BACKGROUND_OFF,
    /**
     * The embedding model fails. Given up: likeness of meaning. What is said is stored without its vectors and recalled by
     * words, speaker and time. Over when the model works; vectors and concepts of what was said meanwhile are then made.
     */
    LEXICAL_ONLY,
    /**
     * The disk is full or does not take writes. Given up: adding; every add fails with a
     * {@link dev.ziggurat.memory.api.StorageException}. Recall works, and so does forgetting where the disk lets it. Over
     * when there is room again.
     */
    READ_ONLY
}
