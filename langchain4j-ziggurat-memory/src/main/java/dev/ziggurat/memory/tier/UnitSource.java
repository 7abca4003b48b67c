package dev.ziggurat.memory.tier;

import org.jspecify.annotations.Nullable;

/** Finds vectors by sequence. Thread-safe. */
@FunctionalInterface
interface UnitSource {

    /** The vector of the entry at length one, not to be changed; null if it is not here. */
    float @Nullable [] unit(long sequence);
}
