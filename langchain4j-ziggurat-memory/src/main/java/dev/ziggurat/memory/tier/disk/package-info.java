/** Sketches in RAM of everything that is sealed, exact vectors from disk. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier.disk;

import dev.ziggurat.memory.entry.Internal;
