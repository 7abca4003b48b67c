package dev.ziggurat.memory.storage.locator;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import dev.ziggurat.memory.storage.chunk.SequenceConsumer;
import dev.ziggurat.memory.storage.codec.KeyBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names and stamps of the sealed entries that the locator does not cover yet. Guarded by the lock of the store. */
final class KeyDelta {

    private final Map<EntryKey, Long> names = new HashMap<>();
    private final Map<Scope, TreeMap<Long, long[]>> stamps = new HashMap<>();
    private int size;
    private long bytes;

    int size() {
        return size;
    }

    /** What all of them will take at most in a locator. */
    long bytes() {
        return bytes;
    }

    /** Adds the entries of a chunk after this sequence. */
    void add(SealedChunk chunk, long after, SealedChunks sealedChunks) {
        ChunkDirectory directory;
        try {
            directory = chunk.file().directory();
        } catch (CorruptDataException e) {
            sealedChunks.place(chunk.firstSequence());
            return;
        }
        for (int i = 0; i < directory.size(); i++) {
            if (directory.sequence(i) > after && !chunk.isGone(i)) {
                try {
                    add(chunk.file().key(i), directory.timeMs(i), directory.sequence(i));
                } catch (CorruptDataException e) {
                    sealedChunks.lose(chunk, i, e);
                }
            }
        }
    }

    private void add(EntryKey key, long timeMs, long sequence) {
        size++;
        bytes += KeyBytes.inLocator(key);
        names.merge(key, sequence, Math::max);
        stamps.computeIfAbsent(key.scope(), scope -> new TreeMap<>()).merge(timeMs, new long[] {sequence}, (a, b) -> {
            long[] both = java.util.Arrays.copyOf(a, a.length + 1);
            both[a.length] = b[0];
            return both;
        });
    }

    @Nullable Long find(EntryKey key) {
        return names.get(key);
    }

    void scan(Scope scope, long firstMs, long lastMs, SequenceConsumer found) {
        TreeMap<Long, long[]> ofScope = stamps.get(scope);
        if (ofScope != null) {
            ofScope.subMap(firstMs, true, lastMs, true).forEach((timeMs, sequences) -> {
                for (long sequence : sequences) {
                    found.accept(timeMs, sequence);
                }
            });
        }
    }
}
