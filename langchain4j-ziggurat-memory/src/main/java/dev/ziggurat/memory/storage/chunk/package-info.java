/** Sealed chunks: immutable files of entries with their vectors. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.entry.Internal;
