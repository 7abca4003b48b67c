/** The right memories for a question: ranking, packing into a budget, prompt text. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.Internal;
