/** The patterns of Russian, one table for each family of facts. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.russian;

import dev.ziggurat.memory.entry.Internal;
