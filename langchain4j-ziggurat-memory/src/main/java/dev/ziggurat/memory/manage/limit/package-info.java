/** Limits that hold: what stands before every write, and how room is made. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.entry.Internal;
