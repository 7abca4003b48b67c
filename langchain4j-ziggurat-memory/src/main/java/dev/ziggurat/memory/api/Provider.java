package dev.ziggurat.memory.api;

/** What the model runs on. */
public enum Provider {
    CPU,
    CUDA
}
