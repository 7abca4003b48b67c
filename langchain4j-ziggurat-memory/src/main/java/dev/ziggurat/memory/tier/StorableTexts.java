package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.entry.WellFormed;
import dev.ziggurat.memory.storage.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts on their way in: nothing comes into the store that UTF-8 cannot hold, so that whatever is in it can be
 * exported, sent and shown. Texts and metadata are mended, names are refused. What only removes may name anything.
 */
final class StorableTexts {

    private StorableTexts() {}

    /**
     * The changes as they may be stored.
     *
     * @throws IllegalArgumentException if a memory id, a collection's name or an id has half of a surrogate pair
     */
    static List<Change> of(List<Change> changes) {
        List<Change> storable = new ArrayList<>(changes.size());
        for (Change change : changes) {
            storable.add(change instanceof Change.Put put ? put(put) : change);
        }
        return storable;
    }

    private static Change.Put put(Change.Put put) {
        MemoryEntry entry = put.entry();
        checkNames(entry.key());
        String text = entry.text();
        boolean whole = (text == null || WellFormed.holds(text))
                && entry.metadata().entrySet().stream().allMatch(StorableTexts::isWhole);
        return whole
                ? put
                : new Change.Put(new MemoryEntry(
                        entry.key(),
                        text == null ? null : WellFormed.text(text),
                        metadata(entry),
                        entry.at(),
                        entry.vector()));
    }

    private static void checkNames(EntryKey key) {
        boolean segment = key.scope().kind() == Scope.Kind.SEGMENT;
        WellFormed.name(
                segment ? "the collection" : "the memory id", key.scope().owner());
        WellFormed.name(segment ? "the id of the embedding" : "the id of the entry", key.id());
    }

    private static boolean isWhole(Map.Entry<String, Object> pair) {
        return WellFormed.holds(pair.getKey())
                && !(pair.getValue() instanceof String value && !WellFormed.holds(value));
    }

    private static Map<String, Object> metadata(MemoryEntry entry) {
        Map<String, Object> mended = new HashMap<>();
        entry.metadata().forEach((key, value) -> {
            Object kept = value instanceof String text ? WellFormed.text(text) : value;
            if (mended.put(WellFormed.text(key), kept) != null) {
                throw new IllegalArgumentException("two keys in the metadata of entry \""
                        + entry.key().id() + "\" differ only by halves of surrogate pairs: \"" + WellFormed.text(key)
                        + "\"");
            }
        });
        return mended;
    }
}
