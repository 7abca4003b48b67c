package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.BlockListener;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.HeapEntryStore;
import dev.ziggurat.memory.storage.Sidecar;
import dev.ziggurat.memory.storage.VectorBlock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries on the heap, sealed and rewritten when the test says so. */
public final class SealingStore extends HeapEntryStore {

    private final int dimension;
    private final Sidecar sidecar;
    private final List<VectorBlock> sealed = new ArrayList<>();
    private final TreeMap<Long, MemoryEntry> log = new TreeMap<>();
    private @Nullable BlockListener listener;
    private long nextBlock = 1;

    public SealingStore(int dimension, Sidecar sidecar) {
        this.dimension = dimension;
        this.sidecar = sidecar;
    }

    @Override
    public synchronized long write(List<Change> changes) {
        long first = super.write(changes);
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof Change.Put put && put.entry().vector() != null) {
                log.put(first + i, put.entry());
            }
        }
        return first;
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
                    MemoryEntry entry = read(block.sequence(i));
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

    /** Keeps what it holds, so that a test can open tiers over it again. */
    @Override
    public synchronized void close() {
        listener = null;
    }
}
