package dev.ziggurat.memory.tier.level;

import org.jspecify.annotations.Nullable;

/** Finds vectors by sequence. Thread-safe. */
@FunctionalInterface
public interface UnitSource {

    /** The vector of the entry at length one, not to be changed; null if it is not here. */
    float @Nullable [] unit(long sequence);
}
