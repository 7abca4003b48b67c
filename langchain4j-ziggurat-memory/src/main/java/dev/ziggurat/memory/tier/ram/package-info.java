/** Full vectors in RAM, scanned or by graph. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.entry.Internal;
