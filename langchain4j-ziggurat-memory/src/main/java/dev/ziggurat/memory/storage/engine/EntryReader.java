package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.chunk.SealedChunks;
import dev.ziggurat.memory.storage.file.EndedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an entry, or a part of it, from where it lies: on the heap while it is in the log, and in a chunk afterwards. */
final class EntryReader {

    private final StoreContext context;
    private final Runnable requireOpen;

    /** @param requireOpen throws once the store is closed; asked under the state lock */
    EntryReader(StoreContext context, Runnable requireOpen) {
        this.context = context;
        this.requireOpen = requireOpen;
    }

    @Nullable MemoryEntry read(long sequence) {
        return readPart(sequence, entry -> entry, ChunkFile::entry);
    }

    @Nullable MemoryEntry readWithoutVector(long sequence) {
        return readPart(sequence, entry -> entry, ChunkFile::entryWithoutVector);
    }

    @Nullable Map<String, Object> readMetadata(long sequence) {
        return readPart(sequence, MemoryEntry::metadata, ChunkFile::metadata);
    }

    private interface OfEntry<T> {

        T of(MemoryEntry entry);
    }

    private interface OfChunk<T> {

        T of(ChunkFile file, int position);
    }

    /** Files are read outside of the lock: where a chunk was replaced meanwhile, what it held is in another one. */
    private <T> @Nullable T readPart(long sequence, OfEntry<T> ofEntry, OfChunk<T> ofChunk) {
        while (true) {
            try {
                return readOnce(sequence, ofEntry, ofChunk);
            } catch (EndedException e) {
                // The state changed before the file was let go of.
                continue;
            }
        }
    }

    private <T> @Nullable T readOnce(long sequence, OfEntry<T> ofEntry, OfChunk<T> ofChunk) {
        record Source(@Nullable MemoryEntry entry, SealedChunks.@Nullable Place place) {}
        Source source = context.reading(() -> {
            requireOpen.run();
            MemoryEntry entry = context.state().memTable().get(sequence);
            return new Source(
                    entry, entry != null ? null : context.state().sealedChunks().place(sequence));
        });
        if (source.entry != null) {
            return ofEntry.of(source.entry);
        }
        if (source.place == null) {
            return null;
        }
        try {
            return ofChunk.of(source.place.chunk().file(), source.place.position());
        } catch (CorruptDataException e) {
            SealedChunks.Place place = source.place;
            context.state().sealedChunks().lose(place.chunk(), place.position(), e);
            return null;
        }
    }
}
