package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.BlockListener;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorBlock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract of {@link EntryStore} without files; seals and rewrites when the test says so. */
public final class HeapEntryStore implements EntryStore {

    private final int dimension;
    private final Sidecar sidecar;
    private final TreeMap<Long, MemoryEntry> live = new TreeMap<>();
    private final Map<EntryKey, Long> byKey = new HashMap<>();
    private final List<VectorBlock> sealed = new ArrayList<>();
    private final TreeMap<Long, MemoryEntry> log = new TreeMap<>();
    private @Nullable BlockListener listener;
    private long next = 1;
    private long nextBlock = 1;

    public HeapEntryStore(int dimension, Sidecar sidecar) {
        this.dimension = dimension;
        this.sidecar = sidecar;
    }

    @Override
    public synchronized long write(List<Change> changes) {
        long first = next;
        for (Change change : changes) {
            long sequence = next++;
            if (change instanceof Change.Put put) {
                end(put.entry().key());
                live.put(sequence, put.entry());
                byKey.put(put.entry().key(), sequence);
                if (put.entry().vector() != null) {
                    log.put(sequence, put.entry());
                }
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

    /** Turns what is in the log into a sealed block. */
    public void seal() {
        List<VectorBlock> added = new ArrayList<>();
        BlockListener told;
        synchronized (this) {
            if (log.isEmpty()) {
                return;
            }
            added.add(block(new TreeMap<>(log), true));
            sealed.addAll(added);
            log.clear();
            told = listener;
        }
        if (told != null) {
            told.blocksChanged(List.of(), added);
        }
    }

    /** Rewrites all sealed blocks as one with the live entries only. */
    public void compact() {
        List<VectorBlock> replaced;
        List<VectorBlock> added = new ArrayList<>();
        BlockListener told;
        synchronized (this) {
            replaced = List.copyOf(sealed);
            TreeMap<Long, MemoryEntry> kept = new TreeMap<>();
            for (VectorBlock block : replaced) {
                for (int i = 0; i < block.size(); i++) {
                    MemoryEntry entry = live.get(block.sequence(i));
                    if (entry != null) {
                        kept.put(block.sequence(i), entry);
                    }
                }
            }
            sealed.clear();
            if (!kept.isEmpty()) {
                added.add(block(kept, true));
            }
            sealed.addAll(added);
            told = listener;
        }
        if (told != null) {
            told.blocksChanged(replaced, added);
        }
    }

    private VectorBlock block(TreeMap<Long, MemoryEntry> entries, boolean withSidecar) {
        HeapBlock bare = new HeapBlock(
                nextBlock++,
                entries.keySet().stream().mapToLong(Long::longValue).toArray(),
                List.copyOf(entries.values()),
                dimension,
                ByteBuffer.allocate(0));
        if (!withSidecar) {
            return bare;
        }
        return new HeapBlock(
                bare.id(), bare.sequences(), bare.entries(), dimension, ByteBuffer.wrap(sidecar.derive(bare)));
    }

    private record HeapBlock(long id, long[] sequences, List<MemoryEntry> entries, int dimension, ByteBuffer bytes)
            implements VectorBlock {

        @Override
        public int size() {
            return sequences.length;
        }

        @Override
        public long sequence(int position) {
            return sequences[position];
        }

        @Override
        public Scope scope(int position) {
            return entries.get(position).key().scope();
        }

        @Override
        @SuppressWarnings("NullAway") // only entries with vectors are in blocks
        public void copyVector(int position, float[] target) {
            System.arraycopy(entries.get(position).vector(), 0, target, 0, dimension);
        }

        @Override
        public ByteBuffer sidecar() {
            return bytes.asReadOnlyBuffer();
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
    public synchronized @Nullable Map<String, Object> readMetadata(long sequence) {
        MemoryEntry entry = live.get(sequence);
        return entry == null ? null : entry.metadata();
    }

    @Override
    public synchronized boolean isLive(long sequence) {
        return live.containsKey(sequence);
    }

    @Override
    public synchronized long[] sequences(Scope scope) {
        return live.entrySet().stream()
                .filter(e -> e.getValue().key().scope().equals(scope))
                .mapToLong(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public synchronized long[] sequences(Scope scope, Instant from, Instant to) {
        return live.entrySet().stream()
                .filter(e -> e.getValue().key().scope().equals(scope))
                .filter(e ->
                        !e.getValue().at().isBefore(from) && e.getValue().at().isBefore(to))
                .sorted(Comparator.comparing(e -> e.getValue().at()))
                .mapToLong(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public int count(Scope scope) {
        return sequences(scope).length;
    }

    @Override
    public synchronized Set<Scope> scopes(Scope.Kind kind) {
        return live.values().stream()
                .map(e -> e.key().scope())
                .filter(s -> s.kind() == kind)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<VectorBlock> blocks() {
        List<VectorBlock> all = new ArrayList<>(sealed);
        if (!log.isEmpty()) {
            all.add(block(new TreeMap<>(log), false));
        }
        return all;
    }

    @Override
    public synchronized void listen(BlockListener listener) {
        this.listener = listener;
    }

    @Override
    public void flush() {}

    /** Keeps what it holds, so that a test can open tiers over it again. */
    @Override
    public synchronized void close() {
        listener = null;
    }
}
