/** What is known: concepts extracted from what was said. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.entry.Internal;
