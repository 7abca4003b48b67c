/** Everything on disk: write-ahead log, chunks, manifest, locator and recovery. Nothing above this room opens a file of ours. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.Internal;
