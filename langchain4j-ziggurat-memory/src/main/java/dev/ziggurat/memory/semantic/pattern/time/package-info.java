/** Sentences that tell when something was so, read as if they told that it is so, and dated afterwards. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.time;

import dev.ziggurat.memory.entry.Internal;
