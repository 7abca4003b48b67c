package dev.ziggurat.memory.embedding;

/** What the model runs on. */
public enum Provider {
    CPU,
    CUDA
}
