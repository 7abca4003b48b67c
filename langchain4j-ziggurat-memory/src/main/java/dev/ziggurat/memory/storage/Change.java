package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;

/** One step of an atomic write. */
public sealed interface Change {

    /** Adds the entry, or replaces the one with the same key. */
    record Put(MemoryEntry entry) implements Change {}

    /** Removes the entry with this key; no entry, no effect. */
    record Remove(EntryKey key) implements Change {}

    /** Removes every entry that the scope holds at this point of the history. */
    record Clear(Scope scope) implements Change {}
}
