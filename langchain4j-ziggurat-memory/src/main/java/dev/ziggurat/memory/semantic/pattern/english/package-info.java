/** The patterns of English, one table for each family of facts. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.english;

import dev.ziggurat.memory.entry.Internal;
