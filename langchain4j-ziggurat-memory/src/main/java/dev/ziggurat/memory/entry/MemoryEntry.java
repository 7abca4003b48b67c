package dev.ziggurat.memory.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing remembered. The vector array is shared, not copied: nobody changes it after the entry was made.
 *
 * @param key scope and id
 * @param text what was said or stored; null for an embedding without text
 * @param metadata values are String, UUID, Integer, Long, Float or Double and come back with the same type
 * @param at when it was said, to the millisecond
 * @param vector the embedding, or null where the entry is not searched by vector
 * @see "docs/decisions/0001-one-kind-of-entry.md"
 */
public record MemoryEntry(
        EntryKey key, @Nullable String text, Map<String, Object> metadata, Instant at, float @Nullable [] vector) {

    public MemoryEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(at, "at");
        metadata = Map.copyOf(metadata);
    }
}
