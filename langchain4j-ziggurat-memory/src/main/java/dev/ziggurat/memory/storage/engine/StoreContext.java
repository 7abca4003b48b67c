package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What the parts of an open store share. Three locks, always taken in this order:
 *
 * <ol>
 *   <li>the maintenance lock of {@link Publisher}: one rewriting of files at a time;
 *   <li>the commit lock of {@link GroupCommit}: one writer of the log at a time;
 *   <li>the state lock here: readers share it, a commit and the end of a rewriting have it alone. No file is written
 *       under it.
 * </ol>
 */
record StoreContext(
        StoreFiles files,
        Path directory,
        StorageOptions options,
        StoreState state,
        ReentrantReadWriteLock stateLock,
        StoreEvents events) {

    <T> T reading(Supplier<T> question) {
        stateLock.readLock().lock();
        try {
            return question.get();
        } finally {
            stateLock.readLock().unlock();
        }
    }

    void changing(Runnable change) {
        stateLock.writeLock().lock();
        try {
            change.run();
        } finally {
            stateLock.writeLock().unlock();
        }
    }

    List<SealedChunk> chunks() {
        return reading(() -> state.sealedChunks().chunks());
    }
}
