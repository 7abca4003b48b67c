/** What a store promises, and what it takes to open one; {@code .engine} keeps the promise, on top of the other rooms here. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.Internal;
