package dev.ziggurat.memory.tier.filter;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.SequenceBits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for the latest filters which entries passed them, so that an entry's metadata is read once for each filter
 * and not once for each search. A sequence never changes its metadata, so nothing here grows stale; what was not asked
 * yet is read when it is. Filters are told apart by {@code equals}.
 */
public final class FilterMemos {

    private static final int KEPT = 32;

    private record Key(Scope scope, EntryFilter filter) {}

    private final EntryStore store;

    private final Map<Key, Memo> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Memo> eldest) {
            return size() > KEPT;
        }
    };

    public FilterMemos(EntryStore store) {
        this.store = store;
    }

    public long heapBytes() {
        synchronized (latest) {
            return latest.values().stream().mapToLong(Memo::heapBytes).sum();
        }
    }

    public Memo of(Scope scope, EntryFilter filter) {
        synchronized (latest) {
            return latest.computeIfAbsent(new Key(scope, filter), key -> new Memo(store, filter));
        }
    }

    /** What is known of one filter. */
    public static final class Memo {

        private final EntryStore store;
        private final EntryFilter filter;
        private final SequenceBits asked = new SequenceBits();
        private final SequenceBits passed = new SequenceBits();

        private Memo(EntryStore store, EntryFilter filter) {
            this.store = store;
            this.filter = filter;
        }

        private long heapBytes() {
            return asked.heapBytes() + passed.heapBytes();
        }

        /** Whether the entry passes; false for one that is gone. */
        public boolean test(long sequence) {
            if (asked.contains(sequence)) {
                return passed.contains(sequence);
            }
            Map<String, Object> metadata = store.readMetadata(sequence);
            if (metadata == null) {
                return false;
            }
            boolean passes = metadata.isEmpty() && hasNoText(sequence) ? filter.passesBare() : filter.test(metadata);
            if (passes) {
                passed.add(sequence);
            }
            asked.add(sequence);
            return passes;
        }

        private boolean hasNoText(long sequence) {
            MemoryEntry entry = store.readWithoutVector(sequence);
            return entry == null || entry.text() == null;
        }
    }
}
