package dev.ziggurat.memory.tier.filter;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.tier.level.EntryFilter;
import dev.ziggurat.memory.tier.level.TierWorker;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Columns for the metadata keys that are filtered often in large scopes: built in the background when a key is asked for
 * the second time, kept up to date by every write, bounded in all.
 */
public final class MetadataColumns {

    /** Smaller scopes are searched quickly without. */
    private static final int LARGE_SCOPE = 2_000;

    /** 32 MB of pairs. */
    private static final long MOST_PAIRS = 4_000_000;

    private record Key(Scope scope, String name) {}

    private final EntryStore store;
    private final TierWorker worker;
    private final Map<Scope, Map<String, MetadataColumn>> columns = new ConcurrentHashMap<>();
    private final Set<Key> askedOnce = ConcurrentHashMap.newKeySet();

    public MetadataColumns(EntryStore store, TierWorker worker) {
        this.store = store;
        this.worker = worker;
    }

    /** A new entry; called before it becomes visible. */
    public void added(Scope scope, long sequence, Map<String, Object> metadata) {
        Map<String, MetadataColumn> ofScope = columns.get(scope);
        if (ofScope != null) {
            ofScope.forEach((name, column) -> {
                Object value = metadata.get(name);
                if (value != null) {
                    column.add(sequence, value);
                    if (column.wantsSorting() && column.isComplete()) {
                        worker.once(column, stop -> column.sort());
                    }
                }
            });
        }
    }

    /** Every sequence that can pass the filter, if a column knows that there are few; null otherwise. */
    public long @Nullable [] survivors(Scope scope, EntryFilter filter) {
        Map<String, Set<Object>> required = filter.required();
        if (required.isEmpty()) {
            return null;
        }
        int count = store.count(scope);
        if (count < LARGE_SCOPE) {
            return null;
        }
        int limit = Math.max(1_000, count / 200);
        long[] fewest = null;
        for (Map.Entry<String, Set<Object>> condition : required.entrySet()) {
            MetadataColumn column = columns.getOrDefault(scope, Map.of()).get(condition.getKey());
            if (column == null) {
                ask(new Key(scope, condition.getKey()), count);
            } else if (column.isComplete()) {
                long[] found = column.sequences(condition.getValue(), limit);
                if (found != null && (fewest == null || found.length < fewest.length)) {
                    fewest = found;
                }
            }
        }
        return fewest;
    }

    private void ask(Key key, int count) {
        if (askedOnce.size() > 10_000) {
            askedOnce.clear();
        }
        if (!askedOnce.add(key) && pairs() + count <= MOST_PAIRS) {
            worker.once(key, stop -> build(key, stop));
        }
    }

    public long heapBytes() {
        return 8 * pairs();
    }

    /** Gives all columns up; they are built again when they are asked for. */
    public void drop() {
        columns.clear();
        askedOnce.clear();
    }

    private long pairs() {
        return columns.values().stream()
                .flatMap(ofScope -> ofScope.values().stream())
                .mapToLong(MetadataColumn::size)
                .sum();
    }

    /** The column takes new entries before the stored ones are listed, so that none falls between. */
    private void build(Key key, BooleanSupplier stop) {
        Map<String, MetadataColumn> ofScope = columns.computeIfAbsent(key.scope, s -> new ConcurrentHashMap<>());
        if (ofScope.containsKey(key.name)) {
            return;
        }
        MetadataColumn column = new MetadataColumn();
        ofScope.put(key.name, column);
        try {
            fill(column, key, stop);
        } finally {
            if (!column.isComplete()) {
                ofScope.remove(key.name, column);
            }
        }
    }

    private void fill(MetadataColumn column, Key key, BooleanSupplier stop) {
        long[] sequences = store.sequences(key.scope);
        long[] pairs = new long[sequences.length];
        int count = 0;
        for (long sequence : sequences) {
            if (stop.getAsBoolean()) {
                return;
            }
            Map<String, Object> metadata = store.readMetadata(sequence);
            Object value = metadata == null ? null : metadata.get(key.name);
            if (value != null) {
                pairs[count++] = MetadataColumn.pair(sequence, value);
            }
        }
        column.complete(Arrays.copyOf(pairs, count));
    }

    /** A cleared scope starts anew; its columns would hold nothing that is live. */
    public void cleared(Scope scope) {
        columns.remove(scope);
    }
}
