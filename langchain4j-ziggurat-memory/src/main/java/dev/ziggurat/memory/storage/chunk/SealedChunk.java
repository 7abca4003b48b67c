package dev.ziggurat.memory.storage.chunk;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A chunk and which of its entries are gone. Entries are gone because they are dead, that is removed or replaced, which
 * the manifest keeps; or because their bytes are damaged, which is found again when the store opens. Dead bits are
 * guarded by the lock of the store; damage is noted by any reader.
 */
public final class SealedChunk {

    private final ChunkFile file;
    private final long firstSequence;
    private final long lastSequence;
    private final long[] dead;
    private final AtomicLongArray gone;
    private volatile boolean unreadable;

    public SealedChunk(ChunkFile file, long firstSequence, long lastSequence, long[] deadBits) {
        this.file = file;
        this.firstSequence = firstSequence;
        this.lastSequence = lastSequence;
        int words = (file.footer().entries() + 63) / 64;
        this.dead = new long[words];
        System.arraycopy(deadBits, 0, dead, 0, Math.min(words, deadBits.length));
        // A bit beyond the last entry would count as one of them.
        dead[words - 1] &= -1L >>> -file.footer().entries();
        this.gone = new AtomicLongArray(dead);
    }

    public ChunkFile file() {
        return file;
    }

    public long firstSequence() {
        return firstSequence;
    }

    public long lastSequence() {
        return lastSequence;
    }

    public int entries() {
        return file.footer().entries();
    }

    public boolean isGone(int position) {
        return (gone.get(position >> 6) >>> position & 1) != 0;
    }

    /** Whether it was removed; others that are gone are damaged. */
    boolean isDead(int position) {
        return (dead[position >> 6] >>> position & 1) != 0;
    }

    public int goneCount() {
        int count = 0;
        for (int i = 0; i < gone.length(); i++) {
            count += Long.bitCount(gone.get(i));
        }
        return count;
    }

    public int deadCount() {
        int count = 0;
        for (long word : dead) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Marks an entry as removed; returns whether it was there until now. */
    public boolean kill(int position) {
        dead[position >> 6] |= 1L << position;
        return lose(position);
    }

    /** Marks an entry as unreadable; returns whether it was there until now. */
    boolean lose(int position) {
        long bit = 1L << position;
        return (gone.getAndUpdate(position >> 6, word -> word | bit) & bit) == 0;
    }

    /** Marks every entry as unreadable; returns whether that is new. */
    boolean loseAll() {
        boolean before = unreadable;
        unreadable = true;
        for (int i = 0; i < entries(); i++) {
            lose(i);
        }
        return !before;
    }

    /** Whether nothing of it can be read, not even which entries it has. */
    boolean isUnreadable() {
        return unreadable;
    }

    /** Whether there are entries that nobody removed and that cannot be read. */
    public boolean isDamaged() {
        return goneCount() > deadCount();
    }

    /** Bits of the positions whose entries are no longer live; empty if all are. */
    public long[] deadBits() {
        return deadCount() > 0 ? dead.clone() : new long[0];
    }
}
