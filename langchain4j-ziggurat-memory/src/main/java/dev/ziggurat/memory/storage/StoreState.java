package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The live entries: the tail in memory over the sealed chunks. Guarded by the lock of the store. */
final class StoreState {

    private static final long BYTES_PER_KEY = 250;

    private final Tail tail = new Tail();
    private final Shelf shelf;
    private final KeyIndex keys;

    /** @param damaged hears of damage that is found while reading */
    StoreState(Consumer<CorruptDataException> damaged) {
        shelf = new Shelf(damaged);
        keys = new KeyIndex(shelf, damaged);
    }

    Tail tail() {
        return tail;
    }

    Shelf shelf() {
        return shelf;
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
            Found older = (atMs, found) -> {
                if (found < sequence) {
                    before.add(found);
                }
            };
            keys.scan(clear.scope(), Long.MIN_VALUE, Long.MAX_VALUE, older);
            tail.scan(clear.scope(), Long.MIN_VALUE, Long.MAX_VALUE, older);
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
        tail.add(sequence, entry);
    }

    private void kill(long sequence) {
        if (tail.remove(sequence) == null) {
            Shelf.Place place = shelf.unremoved(sequence);
            if (place != null) {
                shelf.kill(place);
            }
        }
    }

    @Nullable Long find(EntryKey key) {
        Long sequence = tail.find(key);
        if (sequence != null) {
            return sequence;
        }
        Shelf.Place place = keys.find(key);
        return place == null ? null : (Long) place.chunk().file().directory().sequence(place.position());
    }

    /** What a removal has to reach: also what cannot be read today and may be read tomorrow. */
    private @Nullable Long unremoved(EntryKey key) {
        Long sequence = tail.find(key);
        if (sequence != null) {
            return sequence;
        }
        Long sealed = keys.sequence(key);
        return sealed == null || shelf.unremoved(sealed) == null ? null : sealed;
    }

    boolean isLive(long sequence) {
        return tail.contains(sequence) || shelf.place(sequence) != null;
    }

    /** The live entries of a scope in a range of times, in no order. */
    void scan(Scope scope, long firstMs, long lastMs, Found found) {
        if (shelf.count(scope) > 0) {
            keys.scan(scope, firstMs, lastMs, (timeMs, sequence) -> {
                if (shelf.place(sequence) != null) {
                    found.accept(timeMs, sequence);
                }
            });
        }
        tail.scan(scope, firstMs, lastMs, found);
    }

    int count(Scope scope) {
        return tail.count(scope) + shelf.count(scope);
    }

    Set<Scope> scopes(Scope.Kind kind) {
        Set<Scope> scopes = new HashSet<>();
        for (Set<Scope> known : List.of(tail.scopes(), shelf.scopes())) {
            known.stream().filter(scope -> scope.kind() == kind).forEach(scopes::add);
        }
        return scopes;
    }

    /** What is held on the heap, roughly: the tail, the keys that the locator lacks, and the directories of chunks. */
    long heapBytes() {
        return tail.bytes() + BYTES_PER_KEY * keys.uncovered() + shelf.heapBytes();
    }

    /** Of the chunks that are served and the locator. */
    long mappedBytes() {
        return shelf.mappedBytes() + keys.mappedBytes();
    }

    /** The same when all that is in the log is sealed and all keys are in the locator, at most. */
    long mappedBytesWhenSealed() {
        return shelf.mappedBytes() + keys.mappedBytesWhenCovered() + tail.sealedBytes();
    }

    long live() {
        return tail.size() + shelf.live();
    }
}
