/** How tight it is: gauges of heap, container, VRAM, disk, queues and latency, and the level that follows from them. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.manage.pressure;

import dev.ziggurat.memory.entry.Internal;
