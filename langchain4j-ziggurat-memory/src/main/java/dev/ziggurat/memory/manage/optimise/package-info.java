/** What keeps a memory quick and small, done in the background when it is quiet, or at once on demand. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.entry.Internal;
