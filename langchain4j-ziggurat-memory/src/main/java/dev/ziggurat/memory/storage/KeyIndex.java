package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds sealed entries by name and by scope and time: the locator, and what is too new for it in memory. Guarded by the
 * lock of the store. A locator that fails or contradicts the chunks is dropped, and all is kept in memory until the next
 * one is built.
 */
final class KeyIndex {

    private final Shelf shelf;
    private final Consumer<CorruptDataException> damaged;
    private volatile @Nullable Locator locator;
    private volatile KeyDelta delta = new KeyDelta();

    KeyIndex(Shelf shelf, Consumer<CorruptDataException> damaged) {
        this.shelf = shelf;
        this.damaged = damaged;
    }

    @Nullable Locator locator() {
        return locator;
    }

    int uncovered() {
        return delta.size();
    }

    /** What the keys that the locator lacks will take at most in the next one. */
    long uncoveredBytes() {
        return delta.bytes();
    }

    /** Of the locator. */
    long mappedBytes() {
        Locator known = locator;
        return known == null ? 0 : known.bytes();
    }

    /** The locator when it covers everything, at most; nothing without one, as a first one is built only where it has room. */
    long mappedBytesWhenCovered() {
        Locator known = locator;
        return known == null ? 0 : known.bytes() + Locator.STEP_BYTES + delta.bytes();
    }

    /** Goes over to another locator, or to none; returns the one before. */
    @Nullable Locator replace(@Nullable Locator next) {
        Locator before = locator;
        long after = next == null ? 0 : next.through();
        KeyDelta rest = new KeyDelta();
        for (SealedChunk chunk : shelf.chunks()) {
            if (chunk.lastSequence() > after) {
                rest.add(chunk, after, shelf);
            }
        }
        delta = rest;
        locator = next;
        return before;
    }

    /** Adds a chunk of new entries. */
    void add(SealedChunk chunk) {
        delta.add(chunk, 0, shelf);
    }

    /** Where the live entry with this key is, or null. */
    Shelf.@Nullable Place find(EntryKey key) {
        Long sequence = delta.find(key);
        if (sequence != null) {
            return shelf.place(sequence);
        }
        Locator known = locator;
        if (known == null) {
            return null;
        }
        try {
            sequence = known.find(key);
            Shelf.Place place = sequence == null ? null : shelf.place(sequence);
            if (place == null || keyFits(place, key)) {
                return place;
            }
            drop(known, "it names another entry", null);
        } catch (RuntimeException | InternalError e) {
            drop(known, "it cannot be read", e);
        }
        return find(key);
    }

    private boolean keyFits(Shelf.Place place, EntryKey key) {
        try {
            return place.chunk().file().key(place.position()).equals(key);
        } catch (CorruptDataException e) {
            shelf.lose(place.chunk(), place.position(), e);
            return true;
        }
    }

    /** The live entries of a scope in a range of times, in no order. */
    void scan(Scope scope, long firstMs, long lastMs, Found found) {
        Locator known = locator;
        if (known != null) {
            SequenceList covered = new SequenceList();
            try {
                known.scan(scope, firstMs, lastMs, covered);
                if (!fits(covered, scope)) {
                    drop(known, "it names an entry of another scope or time", null);
                }
            } catch (RuntimeException | InternalError e) {
                drop(known, "it cannot be read", e);
            }
            if (locator == known) {
                covered.forEach((timeMs, sequence) -> live(timeMs, sequence, found));
            }
        }
        delta.scan(scope, firstMs, lastMs, (timeMs, sequence) -> live(timeMs, sequence, found));
    }

    private boolean fits(SequenceList covered, Scope scope) {
        boolean[] fits = {true};
        covered.forEach((timeMs, sequence) -> {
            Shelf.Place place = shelf.place(sequence);
            if (place != null) {
                ChunkDirectory directory = place.chunk().file().directory();
                fits[0] &=
                        directory.scope(place.position()).equals(scope) && directory.timeMs(place.position()) == timeMs;
            }
        });
        return fits[0];
    }

    private void live(long timeMs, long sequence, Found found) {
        if (shelf.place(sequence) != null) {
            found.accept(timeMs, sequence);
        }
    }

    private synchronized void drop(Locator failed, String why, @Nullable Throwable cause) {
        if (locator == failed) {
            replace(null);
            damaged.accept(new CorruptDataException(
                    "the locator " + failed.number() + " is damaged, it is built anew from the chunks: " + why, cause));
        }
    }
}
