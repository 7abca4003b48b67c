/** Rules, templates and the values that they find, whatever the language. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.entry.Internal;
