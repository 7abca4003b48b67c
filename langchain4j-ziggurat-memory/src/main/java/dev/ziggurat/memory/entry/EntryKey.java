package dev.ziggurat.memory.entry;

import java.util.Objects;

/**
 * Names one entry for good: a later entry with the same key replaces it.
 *
 * @param scope what the entry belongs to
 * @param id unique within the scope; not empty
 */
public record EntryKey(Scope scope, String id) {

    /** Longest id, and longest owner of a scope, in chars: they are kept in the nodes of a B-tree. */
    public static final int MOST_NAME_CHARS = 4_096;

    public EntryKey {
        Objects.requireNonNull(scope, "scope");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the id of an entry is empty");
        }
    }
}
