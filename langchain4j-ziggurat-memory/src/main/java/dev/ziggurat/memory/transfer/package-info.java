/** Moves memories out of a directory and into another as JSON lines, also from one embedding model to another. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.transfer;

import dev.ziggurat.memory.entry.Internal;
