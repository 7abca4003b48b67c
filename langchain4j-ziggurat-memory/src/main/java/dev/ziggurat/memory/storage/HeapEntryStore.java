package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few entries on the heap, for as long as somebody holds them: nothing is sealed, and nothing is durable. */
public class HeapEntryStore implements EntryStore {

    private final TreeMap<Long, MemoryEntry> live = new TreeMap<>();
    private final Map<EntryKey, Long> byKey = new HashMap<>();
    private long next = 1;

    @Override
    public synchronized long write(List<Change> changes) {
        long first = next;
        for (Change change : changes) {
            long sequence = next++;
            if (change instanceof Change.Put put) {
                end(put.entry().key());
                live.put(sequence, put.entry());
                byKey.put(put.entry().key(), sequence);
            } else if (change instanceof Change.Remove remove) {
                end(remove.key());
            } else if (change instanceof Change.Clear clear) {
                List.copyOf(byKey.keySet()).stream()
                        .filter(key -> key.scope().equals(clear.scope()))
                        .forEach(this::end);
            }
        }
        return first;
    }

    private void end(EntryKey key) {
        Long old = byKey.remove(key);
        if (old != null) {
            live.remove(old);
        }
    }

    @Override
    public synchronized OptionalLong find(EntryKey key) {
        Long sequence = byKey.get(key);
        return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    @Override
    public synchronized @Nullable MemoryEntry read(long sequence) {
        return live.get(sequence);
    }

    @Override
    public synchronized boolean isLive(long sequence) {
        return live.containsKey(sequence);
    }

    @Override
    public synchronized long[] sequences(Scope scope) {
        return live.entrySet().stream()
                .filter(entry -> entry.getValue().key().scope().equals(scope))
                .mapToLong(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public synchronized long[] sequences(Scope scope, Instant from, Instant to) {
        return live.entrySet().stream()
                .filter(entry -> entry.getValue().key().scope().equals(scope))
                .filter(entry -> !entry.getValue().at().isBefore(from)
                        && entry.getValue().at().isBefore(to))
                .sorted(Comparator.comparing(entry -> entry.getValue().at()))
                .mapToLong(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public int count(Scope scope) {
        return sequences(scope).length;
    }

    @Override
    public synchronized Set<Scope> scopes(Scope.Kind kind) {
        return byKey.keySet().stream()
                .map(EntryKey::scope)
                .filter(scope -> scope.kind() == kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** None: who searches the vectors takes them from the writes. */
    @Override
    public List<VectorBlock> blocks() {
        return List.of();
    }

    @Override
    public void listen(BlockListener listener) {
        // No block changes.
    }

    @Override
    public void flush() {
        // Nothing is durable.
    }

    @Override
    public void close() {
        // Nothing is held but heap.
    }
}
