package dev.ziggurat.memory.manage.limit;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By how many entries a write makes the store larger. One that replaces an entry takes nothing. */
final class EntryCost implements Cost {

    private final TieredStore store;

    EntryCost(TieredStore store) {
        this.store = store;
    }

    @Override
    public long atMost(List<Change> changes) {
        return changes.stream().filter(Change.Put.class::isInstance).count();
    }

    @Override
    public long exactly(List<Change> changes) {
        Map<EntryKey, Integer> growth = new HashMap<>();
        long cleared = 0;
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                growth.put(put.entry().key(), isStored(put.entry().key()) ? 0 : 1);
            } else if (change instanceof Change.Remove remove) {
                growth.put(remove.key(), isStored(remove.key()) ? -1 : 0);
            } else if (change instanceof Change.Clear clear) {
                Scope scope = clear.scope();
                growth.keySet().removeIf(key -> key.scope().equals(scope));
                cleared += store.count(scope);
            }
        }
        long grown = growth.values().stream().mapToLong(Integer::longValue).sum();
        return Math.max(0, grown - cleared);
    }

    private boolean isStored(EntryKey key) {
        return store.find(key).isPresent();
    }
}
