package dev.ziggurat.memory.embedding;

/** A text's vector, and how many tokens the model read for it. */
record Embedded(float[] vector, int tokens) {}
