/** Files of a store: whose they are, how they are written whole, mapped and locked. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.entry.Internal;
