/** Times that texts name, as coarse as they name them. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.time;

import dev.ziggurat.memory.entry.Internal;
