package dev.ziggurat.memory.storage.locator;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import dev.ziggurat.memory.storage.chunk.SequenceConsumer;
import dev.ziggurat.memory.storage.chunk.SequenceList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds sealed entries by name and by scope and time: the locator, and what is too new for it in memory. Guarded by the
 * lock of the store. A locator that fails or contradicts the chunks is dropped, and all is kept in memory until the next
 * one is built.
 */
public final class KeyIndex {

    /** A locator, or none, and the rest; readers take both at once. */
    private record Known(@Nullable Locator locator, KeyDelta delta) {}

    private final SealedChunks sealedChunks;
    private final Consumer<CorruptDataException> damaged;
    private volatile Known known = new Known(null, new KeyDelta());
    /** Dropped while others may have been reading in them. */
    private final List<Locator> dropped = new ArrayList<>();

    public KeyIndex(SealedChunks sealedChunks, Consumer<CorruptDataException> damaged) {
        this.sealedChunks = sealedChunks;
        this.damaged = damaged;
    }

    @Nullable public Locator locator() {
        return known.locator;
    }

    public int uncovered() {
        return known.delta.size();
    }

    /** What the keys that the locator lacks will take at most in the next one. */
    public long uncoveredBytes() {
        return known.delta.bytes();
    }

    /** Of the locator. */
    public long mappedBytes() {
        Locator locator = known.locator;
        return locator == null ? 0 : locator.bytes();
    }

    /** The locator when it covers everything, at most; nothing without one, as a first one is built only where it has room. */
    public long mappedBytesWhenCovered() {
        Known now = known;
        return now.locator == null ? 0 : now.locator.bytes() + Locator.STEP_BYTES + now.delta.bytes();
    }

    /** Goes over to another locator, or to none, and closes the one before. Nobody reads meanwhile. */
    public void replace(@Nullable Locator next) {
        Locator before = known.locator;
        known = with(next);
        if (before != null && before != next) {
            before.close();
        }
        dropped.forEach(Locator::close);
        dropped.clear();
    }

    private Known with(@Nullable Locator next) {
        long after = next == null ? 0 : next.through();
        KeyDelta rest = new KeyDelta();
        for (SealedChunk chunk : sealedChunks.chunks()) {
            if (chunk.lastSequence() > after) {
                rest.add(chunk, after, sealedChunks);
            }
        }
        return new Known(next, rest);
    }

    /** Closes what is open; nothing is found any more. Nobody reads meanwhile. */
    public void letGo() {
        Locator last = known.locator;
        known = new Known(null, new KeyDelta());
        if (last != null) {
            last.close();
        }
        dropped.forEach(Locator::close);
        dropped.clear();
    }

    /** Adds a chunk of new entries. */
    public void add(SealedChunk chunk) {
        known.delta.add(chunk, 0, sealedChunks);
    }

    /** Where the live entry with this key is, or null. */
    public SealedChunks.@Nullable Place find(EntryKey key) {
        Long sequence = sequence(key);
        return sequence == null ? null : sealedChunks.place(sequence);
    }

    /** The newest sealed entry with this key, live or not; or null. */
    @Nullable public Long sequence(EntryKey key) {
        Known now = known;
        Long sequence = now.delta.find(key);
        if (sequence != null || now.locator == null) {
            return sequence;
        }
        try {
            sequence = now.locator.find(key);
            SealedChunks.Place place = sequence == null ? null : sealedChunks.unremoved(sequence);
            if (place == null || keyFits(place, key)) {
                return sequence;
            }
            drop(now.locator, "it names another entry", null);
        } catch (RuntimeException | InternalError e) {
            drop(now.locator, "it cannot be read", e);
        }
        return sequence(key);
    }

    private boolean keyFits(SealedChunks.Place place, EntryKey key) {
        try {
            return place.chunk().file().key(place.position()).equals(key);
        } catch (CorruptDataException e) {
            sealedChunks.lose(place.chunk(), place.position(), e);
            return true;
        }
    }

    /** The sealed entries of a scope in a range of times, live or not, in no order. */
    public void scan(Scope scope, long firstMs, long lastMs, SequenceConsumer found) {
        Known now = known;
        SequenceList covered = new SequenceList();
        if (now.locator != null && !scan(now.locator, scope, firstMs, lastMs, covered)) {
            scan(scope, firstMs, lastMs, found);
            return;
        }
        covered.forEach(found);
        now.delta.scan(scope, firstMs, lastMs, found);
    }

    /** Returns whether the locator could be read and was right; otherwise it is dropped. */
    private boolean scan(Locator locator, Scope scope, long firstMs, long lastMs, SequenceList covered) {
        try {
            locator.scan(scope, firstMs, lastMs, covered);
            if (fits(covered, scope)) {
                return true;
            }
            drop(locator, "it names an entry of another scope or time", null);
        } catch (RuntimeException | InternalError e) {
            drop(locator, "it cannot be read", e);
        }
        return false;
    }

    private boolean fits(SequenceList covered, Scope scope) {
        boolean[] fits = {true};
        covered.forEach((timeMs, sequence) -> {
            SealedChunks.Place place = sealedChunks.place(sequence);
            if (place != null) {
                ChunkDirectory directory = place.chunk().file().directory();
                fits[0] &=
                        directory.scope(place.position()).equals(scope) && directory.timeMs(place.position()) == timeMs;
            }
        });
        return fits[0];
    }

    private synchronized void drop(Locator failed, String why, @Nullable Throwable cause) {
        if (known.locator == failed) {
            dropped.add(failed);
            known = with(null);
            damaged.accept(new CorruptDataException(
                    "the locator " + failed.number() + " is damaged, it is built anew from the chunks: " + why, cause));
        }
    }
}
