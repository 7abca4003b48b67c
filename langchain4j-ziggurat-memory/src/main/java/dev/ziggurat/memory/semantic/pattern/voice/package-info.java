/** Whose words a text holds: the speaker's own, or those of letters, logs, code, tasks, roles and stories. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.entry.Internal;
