package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.storage.Change;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps two writes of one key apart, so that each knows which version it replaced, while writes of other keys share one
 * force of the log. A write that clears a scope runs alone.
 */
final class KeyLocks {

    private static final int STRIPES = 64;

    private final ReentrantReadWriteLock clears = new ReentrantReadWriteLock();
    private final Lock[] stripes = new Lock[STRIPES];

    KeyLocks() {
        Arrays.setAll(stripes, i -> new ReentrantLock());
    }

    /** Holds what the changes need until it is closed; stripes are taken in order, so that no two writes wait in a ring. */
    Held hold(List<Change> changes) {
        boolean clear = changes.stream().anyMatch(Change.Clear.class::isInstance);
        if (clear) {
            clears.writeLock().lock();
            return clears.writeLock()::unlock;
        }
        int[] needed =
                changes.stream().mapToInt(KeyLocks::stripe).sorted().distinct().toArray();
        clears.readLock().lock();
        for (int stripe : needed) {
            stripes[stripe].lock();
        }
        return () -> {
            for (int stripe : needed) {
                stripes[stripe].unlock();
            }
            clears.readLock().unlock();
        };
    }

    private static int stripe(Change change) {
        EntryKey key = change instanceof Change.Put put
                ? put.entry().key()
                : change instanceof Change.Remove remove ? remove.key() : null;
        return key == null ? 0 : Math.floorMod(key.hashCode() * 0x9E3779B9 >>> 16, STRIPES);
    }

    /** Locks that are held. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
