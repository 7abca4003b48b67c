package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import dev.ziggurat.memory.storage.chunk.SequenceConsumer;
import dev.ziggurat.memory.storage.locator.KeyIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The live entries: the tail in memory over the sealed chunks. Guarded by the lock of the store. */
final class StoreState {

    private static final long BYTES_PER_KEY = 250;

    private final MemTable memTable = new MemTable();
    private final SealedChunks sealedChunks;
    private final KeyIndex keys;

    /** @param damaged hears of damage that is found while reading */
    StoreState(Consumer<CorruptDataException> damaged) {
        sealedChunks = new SealedChunks(damaged);
        keys = new KeyIndex(sealedChunks, damaged);
    }

    MemTable memTable() {
        return memTable;
    }

    SealedChunks sealedChunks() {
        return sealedChunks;
    }

    KeyIndex keys() {
        return keys;
    }

    /** Applies a change of the history; to apply it twice in order is to apply it once. */
    void apply(long sequence, Change change) {
        if (change instanceof Change.Put put) {
            put(sequence, put.entry());
        } else if (change instanceof Change.Remove remove) {
            Long old = unremoved(remove.key());
            if (old != null && old < sequence) {
                kill(old);
            }
        } else if (change instanceof Change.Clear clear) {
            List<Long> before = new ArrayList<>();
            SequenceConsumer older = (atMs, found) -> {
                if (found < sequence) {
                    before.add(found);
                }
            };
            keys.scan(clear.scope(), Long.MIN_VALUE, Long.MAX_VALUE, older);
            memTable.scan(clear.scope(), Long.MIN_VALUE, Long.MAX_VALUE, older);
            before.forEach(this::kill);
        }
    }

    /** Adds an entry under the sequence it has or had, unless a newer version of it is here. */
    void put(long sequence, MemoryEntry entry) {
        Long old = unremoved(entry.key());
        if (old != null) {
            if (old >= sequence) {
                return;
            }
            kill(old);
        }
        memTable.add(sequence, entry);
    }

    private void kill(long sequence) {
        if (memTable.remove(sequence) == null) {
            SealedChunks.Place place = sealedChunks.unremoved(sequence);
            if (place != null) {
                sealedChunks.kill(place);
            }
        }
    }

    @Nullable Long find(EntryKey key) {
        Long sequence = memTable.find(key);
        if (sequence != null) {
            return sequence;
        }
        SealedChunks.Place place = keys.find(key);
        return place == null ? null : (Long) place.chunk().file().directory().sequence(place.position());
    }

    /** What a removal has to reach: also what cannot be read today and may be read tomorrow. */
    private @Nullable Long unremoved(EntryKey key) {
        Long sequence = memTable.find(key);
        if (sequence != null) {
            return sequence;
        }
        Long sealed = keys.sequence(key);
        return sealed == null || sealedChunks.unremoved(sealed) == null ? null : sealed;
    }

    boolean isLive(long sequence) {
        return memTable.contains(sequence) || sealedChunks.place(sequence) != null;
    }

    /** The live entries of a scope in a range of times, in no order. */
    void scan(Scope scope, long firstMs, long lastMs, SequenceConsumer found) {
        if (sealedChunks.count(scope) > 0) {
            keys.scan(scope, firstMs, lastMs, (timeMs, sequence) -> {
                if (sealedChunks.place(sequence) != null) {
                    found.accept(timeMs, sequence);
                }
            });
        }
        memTable.scan(scope, firstMs, lastMs, found);
    }

    int count(Scope scope) {
        return memTable.count(scope) + sealedChunks.count(scope);
    }

    Set<Scope> scopes(Scope.Kind kind) {
        Set<Scope> scopes = new HashSet<>();
        for (Set<Scope> known : List.of(memTable.scopes(), sealedChunks.scopes())) {
            known.stream().filter(scope -> scope.kind() == kind).forEach(scopes::add);
        }
        return scopes;
    }

    /** What is held on the heap, roughly: the tail, the keys that the locator lacks, and the directories of chunks. */
    long heapBytes() {
        return memTable.bytes() + BYTES_PER_KEY * keys.uncovered() + sealedChunks.heapBytes();
    }

    /** Of the chunks that are served and the locator. */
    long mappedBytes() {
        return sealedChunks.mappedBytes() + keys.mappedBytes();
    }

    /** The same when all that is in the log is sealed and all keys are in the locator, at most. */
    long mappedBytesWhenSealed() {
        return sealedChunks.mappedBytes() + keys.mappedBytesWhenCovered() + memTable.sealedBytes();
    }

    long live() {
        return memTable.size() + sealedChunks.live();
    }
}
