/** The store itself: one write, one state, sealing, compaction, recovery, verification. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.Internal;
