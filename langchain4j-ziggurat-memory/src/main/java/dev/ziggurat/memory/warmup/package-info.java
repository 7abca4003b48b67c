/** What is done right after opening, while nobody waits, so that the first question is answered as quickly as later ones. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.warmup;

import dev.ziggurat.memory.entry.Internal;
