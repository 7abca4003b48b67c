package dev.ziggurat.memory.api;

/** What an embedding model runs on. */
public enum Provider {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
}
