/** Where a key is: B-trees over the sealed entries, and what is too new for them. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.locator;

import dev.ziggurat.memory.entry.Internal;
