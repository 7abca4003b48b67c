/** What of a text counts when words are compared: stems, in the language that the text is in. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.words;

import dev.ziggurat.memory.entry.Internal;
