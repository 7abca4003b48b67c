/** Texts to vectors: tokenizing, batching, ONNX sessions, pooling, cache, model folders. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.entry.Internal;
