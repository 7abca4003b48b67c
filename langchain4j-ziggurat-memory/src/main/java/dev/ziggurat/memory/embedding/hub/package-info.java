/** Models from Hugging Face: download into its standard cache, or from there. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.entry.Internal;
