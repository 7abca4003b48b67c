package dev.ziggurat.memory.api;

/**
 * What happens to an add that would go beyond {@code maxEntries}, {@code maxDiskMb}, {@code maxRamMb} or
 * {@code maxMappedMb}.
 */
public enum WhenFull {
    /** It fails with a {@link dev.ziggurat.memory.api.LimitExceededException} and changes nothing. */
    REFUSE,
    /**
     * The utterances and embeddings that were stored first, over all memory ids and collections, are forgotten to make
     * room. Where they are not enough, whole memory ids go with their chat windows and concepts, those that were quiet
     * longest first; pinned concepts after all others, and the memory id that is being written to last. Where even that is
     * not enough, the add is refused.
     */
    FORGET_OLDEST
}
