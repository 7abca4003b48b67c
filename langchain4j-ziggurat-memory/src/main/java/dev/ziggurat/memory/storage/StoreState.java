package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live entries: the tail in memory over the sealed chunks. Guarded by the lock of the store. */
final class StoreState {

    private final Tail tail = new Tail();

    Tail tail() {
        return tail;
    }

    /** Applies a change of the history; to apply it twice in order is to apply it once. */
    void apply(long sequence, Change change) {
        if (change instanceof Change.Put put) {
            put(sequence, put.entry());
        } else if (change instanceof Change.Remove remove) {
            Long old = find(remove.key());
            if (old != null && old < sequence) {
                kill(old);
            }
        } else if (change instanceof Change.Clear clear) {
            List<Long> before = new ArrayList<>();
            scan(clear.scope(), Long.MIN_VALUE, Long.MAX_VALUE, (atMs, found) -> {
                if (found < sequence) {
                    before.add(found);
                }
            });
            before.forEach(this::kill);
        }
    }

    /** Takes an entry carried over from an earlier log, if it is not here. */
    void carry(long sequence, MemoryEntry entry) {
        put(sequence, entry);
    }

    private void put(long sequence, MemoryEntry entry) {
        Long old = find(entry.key());
        if (old != null) {
            if (old >= sequence) {
                return;
            }
            kill(old);
        }
        tail.add(sequence, entry);
    }

    private void kill(long sequence) {
        tail.remove(sequence);
    }

    @Nullable Long find(EntryKey key) {
        return tail.find(key);
    }

    /** The live entries of a scope in a range of times, in no order. */
    void scan(Scope scope, long firstMs, long lastMs, Found found) {
        tail.scan(scope, firstMs, lastMs, found);
    }
}
