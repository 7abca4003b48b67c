/**
 * The events of Java Flight Recorder, the only place that knows it. No event holds what was said, by whom or to whom: a
 * recording can be handed on. Only the reason of a degradation is in the words of what failed.
 */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.observe;

import dev.ziggurat.memory.entry.Internal;
