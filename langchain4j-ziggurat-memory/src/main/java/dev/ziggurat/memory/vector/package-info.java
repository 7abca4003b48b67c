/** Numbers: dot products, half floats. Chooses the Vector API or plain Java at run time. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.vector;

import dev.ziggurat.memory.entry.Internal;
