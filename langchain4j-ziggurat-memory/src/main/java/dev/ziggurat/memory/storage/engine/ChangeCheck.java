package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.codec.MetadataCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Refuses what could not be given back, before it reaches the log. */
public final class ChangeCheck {

    private ChangeCheck() {}

    /**
     * The changes as they will be read back: times cut to the millisecond.
     *
     * @throws IllegalArgumentException if one of them cannot be stored
     */
    public static List<Change> checked(List<Change> changes, int dimension) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a write without changes");
        }
        List<Change> checked = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                checked.add(new Change.Put(checked(put.entry(), dimension)));
            } else if (change instanceof Change.Remove remove) {
                checkKey(remove.key());
                checked.add(change);
            } else if (change instanceof Change.Clear clear) {
                checkScope(clear.scope());
                checked.add(change);
            }
        }
        return checked;
    }

    private static MemoryEntry checked(MemoryEntry entry, int dimension) {
        checkKey(entry.key());
        MetadataCodec.check(entry.metadata());
        float[] vector = entry.vector();
        if (vector != null) {
            checkVector(vector, dimension, entry.key().id());
        }
        Instant at;
        try {
            at = Instant.ofEpochMilli(entry.at().toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the time of entry \"" + entry.key().id() + "\" is " + entry.at()
                            + ": it does not fit into milliseconds since 1970",
                    e);
        }
        return at.equals(entry.at()) ? entry : new MemoryEntry(entry.key(), entry.text(), entry.metadata(), at, vector);
    }

    private static void checkVector(float[] vector, int dimension, String id) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("the vector of entry \"" + id + "\" has " + vector.length
                    + " dimensions, the store has " + dimension);
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException("the vector of entry \"" + id + "\" is " + vector[i]
                        + " at dimension " + i + ": only finite numbers can be stored");
            }
        }
    }

    private static void checkKey(EntryKey key) {
        checkScope(key.scope());
        checkName("the id of an entry", key.id());
    }

    private static void checkScope(Scope scope) {
        checkName(scope.kind() == Scope.Kind.SEGMENT ? "the name of a collection" : "the memory id", scope.owner());
    }

    private static void checkName(String what, String name) {
        if (name.length() > EntryKey.MOST_NAME_CHARS) {
            throw new IllegalArgumentException(
                    what + " has " + name.length() + " characters, at most " + EntryKey.MOST_NAME_CHARS
                            + " can be stored: give a shorter one than \"" + name.substring(0, 40) + "…\"");
        }
    }
}
