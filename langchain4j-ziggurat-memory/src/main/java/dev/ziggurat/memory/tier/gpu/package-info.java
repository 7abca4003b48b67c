/** Vectors in the memory of a card. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.entry.Internal;
