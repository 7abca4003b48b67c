/** Finds the nearest vectors: exact scan, HNSW, sketches; and the right words: the lexical index. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.index;

import dev.ziggurat.memory.entry.Internal;
