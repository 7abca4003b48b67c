package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.chunk.SealedSize;
import dev.ziggurat.memory.storage.chunk.SequenceConsumer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The live entries that are in the log and in no chunk yet. Guarded by the lock of the store. */
final class MemTable {

    private record Stamp(long atMs, long sequence) implements Comparable<Stamp> {

        @Override
        public int compareTo(Stamp other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final TreeMap<Long, MemoryEntry> entries = new TreeMap<>();
    private final Map<EntryKey, Long> sequences = new HashMap<>();
    private final Map<Scope, TreeSet<Stamp>> stamps = new HashMap<>();

    private long bytes;
    private long sealedBytes;

    int size() {
        return entries.size();
    }

    /** Sequence and entry of all, by sequence; a live view. */
    NavigableMap<Long, MemoryEntry> entries() {
        return Collections.unmodifiableNavigableMap(entries);
    }

    @Nullable Long find(EntryKey key) {
        return sequences.get(key);
    }

    @Nullable MemoryEntry get(long sequence) {
        return entries.get(sequence);
    }

    boolean contains(long sequence) {
        return entries.containsKey(sequence);
    }

    /** Adds an entry whose key is not here. */
    void add(long sequence, MemoryEntry entry) {
        entries.put(sequence, entry);
        sequences.put(entry.key(), sequence);
        bytes += bytesOf(entry);
        sealedBytes += SealedSize.atMost(entry);
        stamps.computeIfAbsent(entry.key().scope(), scope -> new TreeSet<>())
                .add(new Stamp(entry.at().toEpochMilli(), sequence));
    }

    @Nullable MemoryEntry remove(long sequence) {
        MemoryEntry entry = entries.remove(sequence);
        if (entry != null) {
            Scope scope = entry.key().scope();
            sequences.remove(entry.key());
            bytes -= bytesOf(entry);
            sealedBytes -= SealedSize.atMost(entry);
            TreeSet<Stamp> ofScope = stamps.get(scope);
            if (ofScope != null) {
                ofScope.remove(new Stamp(entry.at().toEpochMilli(), sequence));
                if (ofScope.isEmpty()) {
                    stamps.remove(scope);
                }
            }
        }
        return entry;
    }

    void clear() {
        entries.clear();
        sequences.clear();
        stamps.clear();
        bytes = 0;
        sealedBytes = 0;
    }

    /** What the entries take of the heap, roughly. */
    long bytes() {
        return bytes;
    }

    /** What the entries will take of mapped files at most. */
    long sealedBytes() {
        return sealedBytes;
    }

    private static long bytesOf(MemoryEntry entry) {
        String text = entry.text();
        float[] vector = entry.vector();
        long metadata = entry.metadata().values().stream()
                .mapToLong(value -> value instanceof String string ? 80 + string.length() : 80)
                .sum();
        return 300L + (text == null ? 0 : text.length()) + (vector == null ? 0 : 4L * vector.length) + metadata;
    }

    int count(Scope scope) {
        TreeSet<Stamp> ofScope = stamps.get(scope);
        return ofScope == null ? 0 : ofScope.size();
    }

    Set<Scope> scopes() {
        return stamps.keySet();
    }

    /** The entries of a scope with {@code firstMs <= at <= lastMs}, by time. */
    void scan(Scope scope, long firstMs, long lastMs, SequenceConsumer found) {
        TreeSet<Stamp> ofScope = stamps.get(scope);
        if (ofScope != null) {
            ofScope.subSet(new Stamp(firstMs, Long.MIN_VALUE), true, new Stamp(lastMs, Long.MAX_VALUE), true)
                    .forEach(stamp -> found.accept(stamp.atMs, stamp.sequence));
        }
    }

    /**
     * The oldest entries, at most {@code count}: the first one whatever its size, further ones as long as all take at
     * most {@code mostBytes}.
     */
    List<Map.Entry<Long, MemoryEntry>> oldest(int count, long mostBytes) {
        List<Map.Entry<Long, MemoryEntry>> oldest = new ArrayList<>(Math.min(count, entries.size()));
        long taken = 0;
        for (Map.Entry<Long, MemoryEntry> entry : entries.entrySet()) {
            taken += bytesOf(entry.getValue());
            if (oldest.size() == count || taken > mostBytes && !oldest.isEmpty()) {
                break;
            }
            oldest.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return oldest;
    }
}
