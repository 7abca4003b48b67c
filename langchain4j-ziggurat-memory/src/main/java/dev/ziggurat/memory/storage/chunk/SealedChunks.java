package dev.ziggurat.memory.storage.chunk;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.entry.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sealed chunks by their sequences, which do not overlap. The list changes under the write lock of the store; damage
 * is noted by any reader at any time.
 */
public final class SealedChunks {

    /** An entry in a chunk. */
    public record Place(SealedChunk chunk, int position) {}

    /** The place in the map and its number. */
    private static final int BYTES_PER_COUNT = 48;

    private final List<SealedChunk> chunks = new ArrayList<>();
    /** Held while chunks come or go and while damage is counted, so that nothing is counted twice or not at all. */
    private final Object counting = new Object();

    private final ConcurrentHashMap<Scope, Integer> counts = new ConcurrentHashMap<>();
    /** The sum of the counts. */
    private final AtomicLong live = new AtomicLong();

    private final AtomicLong lost = new AtomicLong();
    private final Consumer<CorruptDataException> damaged;
    private long killed;
    private long mappedBytes;

    public SealedChunks(Consumer<CorruptDataException> damaged) {
        this.damaged = damaged;
    }

    public List<SealedChunk> chunks() {
        return List.copyOf(chunks);
    }

    /** Of the files of all chunks, each of which is mapped whole. */
    public long mappedBytes() {
        return mappedBytes;
    }

    public int chunkCount() {
        return chunks.size();
    }

    /** What is held of the chunks on the heap, roughly: their tables and counts, and what was read last of each. */
    public long heapBytes() {
        long bytes = (long) BYTES_PER_COUNT * counts.size();
        for (SealedChunk chunk : chunks) {
            bytes += chunk.file().heapBytes() + chunk.entries() / 4;
        }
        return bytes;
    }

    /** Entries that turned out to be unreadable since the store was opened. */
    public long lost() {
        return lost.get();
    }

    public void add(SealedChunk chunk) {
        synchronized (counting) {
            chunks.add(chunk);
            mappedBytes += chunk.file().bytes();
            chunks.sort(Comparator.comparingLong(SealedChunk::firstSequence));
            count(chunk, 1);
        }
    }

    public void remove(SealedChunk chunk) {
        synchronized (counting) {
            if (!chunks.remove(chunk)) {
                return;
            }
            mappedBytes -= chunk.file().bytes();
            // One that turned out to be unreadable counts nothing since then.
            if (!chunk.isUnreadable()) {
                count(chunk, -1);
            }
        }
    }

    /** Nobody reads from here any more: whoever still holds the closed store holds none of its files. */
    public void letGo() {
        synchronized (counting) {
            chunks.clear();
            mappedBytes = 0;
            counts.clear();
        }
    }

    private void count(SealedChunk chunk, int sign) {
        chunk.file().footer().scopes().forEach((scope, entries) -> change(scope, sign * entries));
        if (chunk.goneCount() > 0) {
            ChunkDirectory directory = directory(chunk);
            for (int i = 0; directory != null && i < directory.size(); i++) {
                if (chunk.isGone(i)) {
                    change(directory.scope(i), -sign);
                }
            }
        }
    }

    private void change(Scope scope, int by) {
        live.addAndGet(by);
        counts.merge(scope, by, (a, b) -> a + b == 0 ? null : a + b);
    }

    public int count(Scope scope) {
        return counts.getOrDefault(scope, 0);
    }

    public Set<Scope> scopes() {
        return counts.keySet();
    }

    public long live() {
        return live.get();
    }

    /** Where a live entry is, or null. */
    @Nullable public Place place(long sequence) {
        Place place = find(sequence);
        return place == null || place.chunk.isGone(place.position) ? null : place;
    }

    /** Where an entry is that nobody removed, also when it cannot be read today; or null. */
    @Nullable public Place unremoved(long sequence) {
        Place place = find(sequence);
        return place == null || place.chunk.isDead(place.position) ? null : place;
    }

    private @Nullable Place find(long sequence) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            SealedChunk chunk = chunks.get(middle);
            if (sequence < chunk.firstSequence()) {
                high = middle - 1;
            } else if (sequence > chunk.lastSequence()) {
                low = middle + 1;
            } else {
                ChunkDirectory directory = directory(chunk);
                int position = directory == null ? -1 : directory.position(sequence);
                return position < 0 ? null : new Place(chunk, position);
            }
        }
        return null;
    }

    /** Entries that were removed since the store was opened. */
    public long killed() {
        return killed;
    }

    /** Marks a live entry as removed. */
    public void kill(Place place) {
        killed++;
        ChunkDirectory directory = directory(place.chunk);
        if (place.chunk.kill(place.position) && directory != null) {
            change(directory.scope(place.position), -1);
        }
    }

    /** Notes that a vector cannot be read, and with it its entry. */
    public void loseRow(SealedChunk chunk, int row, CorruptDataException why) {
        ChunkDirectory directory = directory(chunk);
        if (directory != null) {
            lose(chunk, directory.entryOfRow(row), why);
        }
    }

    /** Notes that an entry cannot be read and tells who listens, once. */
    public void lose(SealedChunk chunk, int position, CorruptDataException why) {
        ChunkDirectory directory = directory(chunk);
        if (directory == null) {
            return;
        }
        synchronized (counting) {
            if (!chunk.lose(position)) {
                return;
            }
            lost.incrementAndGet();
            if (chunks.contains(chunk)) {
                change(directory.scope(position), -1);
            }
        }
        damaged.accept(why);
    }

    /** The directory of a chunk; null, and all entries lost, when it was damaged after the store had checked it. */
    private @Nullable ChunkDirectory directory(SealedChunk chunk) {
        if (chunk.isUnreadable()) {
            return null;
        }
        try {
            return chunk.file().directory();
        } catch (CorruptDataException e) {
            loseAll(chunk, e);
            return null;
        }
    }

    private void loseAll(SealedChunk chunk, CorruptDataException why) {
        synchronized (counting) {
            // Whoever killed or lost one of its entries had read the directory, which is kept then.
            if (!chunk.loseAll()) {
                return;
            }
            lost.addAndGet(chunk.entries() - chunk.deadCount());
            if (chunks.contains(chunk)) {
                chunk.file().footer().scopes().forEach((scope, entries) -> change(scope, -entries));
            }
        }
        damaged.accept(why);
    }
}
