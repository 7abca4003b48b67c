/** Word lists of the languages that patterns know. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.vocabulary;

import dev.ziggurat.memory.entry.Internal;
