/** Limits, pressure, statistics and the upkeep in the background. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.entry.Internal;
