/** Values as bytes and back; nothing here opens a file. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.codec;

import dev.ziggurat.memory.entry.Internal;
