/** Which entries pass a filter on metadata, remembered and indexed. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier.filter;

import dev.ziggurat.memory.entry.Internal;
