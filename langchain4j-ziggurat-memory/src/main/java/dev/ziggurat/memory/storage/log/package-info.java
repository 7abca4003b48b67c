/** The write-ahead log: its records, writing them, reading them back. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.log;

import dev.ziggurat.memory.entry.Internal;
