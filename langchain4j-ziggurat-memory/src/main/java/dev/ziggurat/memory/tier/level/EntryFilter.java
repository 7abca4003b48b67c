package dev.ziggurat.memory.tier.level;

import java.util.Map;
import java.util.Set;

/** Decides by metadata which entries of a scope a search may return. Pure and thread-safe. */
public interface EntryFilter {

    boolean test(Map<String, Object> metadata);

    /** Whether an entry with neither metadata nor text passes; {@link #test} is not asked about such an entry. */
    default boolean passesBare() {
        return test(Map.of());
    }

    /**
     * Conditions that every passing entry fulfils, for an index to narrow the candidates: the entry has the key, and its
     * value is one of the set. Empty when nothing can be said; {@link #test} decides in any case.
     */
    default Map<String, Set<Object>> required() {
        return Map.of();
    }
}
