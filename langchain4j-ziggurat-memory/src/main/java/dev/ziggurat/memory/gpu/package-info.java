/** The CUDA driver, bound by the foreign function API; loaded by name on Java 22 and later only. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.gpu;

import dev.ziggurat.memory.entry.Internal;
