package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a write makes live and what it ends, worked out before the write, when the versions it replaces can still be
 * found. Offsets are relative to the sequence of the write's first change.
 */
final class WriteEffect {

    private final List<Change> changes;
    private final boolean[] survives;
    private final List<Ended> ended = new ArrayList<>();

    /** Versions of one scope that are live no longer; may name one twice. */
    record Ended(Scope scope, long[] sequences) {}

    private WriteEffect(List<Change> changes) {
        this.changes = changes;
        this.survives = new boolean[changes.size()];
    }

    /** The caller holds the locks of the keys until the write is applied. */
    static WriteEffect of(List<Change> changes, EntryStore store) {
        WriteEffect effect = new WriteEffect(changes);
        Map<EntryKey, Integer> pending = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change instanceof Change.Put put) {
                effect.end(put.entry().key(), pending, store);
                effect.survives[i] = true;
                pending.put(put.entry().key(), i);
            } else if (change instanceof Change.Remove remove) {
                effect.end(remove.key(), pending, store);
            } else if (change instanceof Change.Clear clear) {
                effect.ended.add(new Ended(clear.scope(), store.sequences(clear.scope())));
                pending.entrySet().removeIf(entry -> {
                    boolean cleared = entry.getKey().scope().equals(clear.scope());
                    if (cleared) {
                        effect.survives[entry.getValue()] = false;
                    }
                    return cleared;
                });
            }
        }
        return effect;
    }

    private void end(EntryKey key, Map<EntryKey, Integer> pending, EntryStore store) {
        Integer earlier = pending.remove(key);
        if (earlier != null) {
            survives[earlier] = false;
        }
        OptionalLong stored = store.find(key);
        stored.ifPresent(sequence -> ended.add(new Ended(key.scope(), new long[] {sequence})));
    }

    List<Ended> ended() {
        return ended;
    }

    /** The scopes that the changes clear. */
    List<Scope> cleared() {
        return changes.stream()
                .filter(Change.Clear.class::isInstance)
                .map(change -> ((Change.Clear) change).scope())
                .toList();
    }

    /** Receives entries with vectors. */
    interface Added {
        void accept(long sequence, Change.Put put, float[] vector);
    }

    /** The entries with a vector that are live after the write, in order. */
    void forEachAdded(long firstSequence, Added consumer) {
        for (int i = 0; i < survives.length; i++) {
            if (survives[i] && changes.get(i) instanceof Change.Put put) {
                float[] vector = put.entry().vector();
                if (vector != null) {
                    consumer.accept(firstSequence + i, put, vector);
                }
            }
        }
    }
}
