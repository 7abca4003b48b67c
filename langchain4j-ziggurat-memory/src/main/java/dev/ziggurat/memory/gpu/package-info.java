/**
 * Exact search on a CUDA card: rows of half floats in its memory and the kernel that scans them. Knows nothing of entries
 * and tiers. The calls into the driver are compiled for Java 22 and loaded by name; the rest runs anywhere.
 */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.gpu;

import dev.ziggurat.memory.entry.Internal;
