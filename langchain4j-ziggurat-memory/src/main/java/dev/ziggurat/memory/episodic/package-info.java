/** What was said: sessions, turns and utterances of each memory id. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.episodic;

import dev.ziggurat.memory.entry.Internal;
