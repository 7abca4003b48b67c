package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.file.DirectoryLock;
import dev.ziggurat.memory.storage.file.OwnedFiles;
import dev.ziggurat.memory.storage.file.StoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes a store of a directory: owns it, recovers what it holds, and begins.
 *
 * @param executor runs maintenance; null for a thread of its own
 */
record StoreOpening(
        Path directory,
        StorageOptions options,
        StoreFiles files,
        @Nullable Executor executor) {

    /** Leaves nothing held when it fails, and can be tried again. */
    DiskEntryStore open() throws IOException {
        DirectoryLock lock = null;
        Recovery.Recovered found = null;
        DiskEntryStore opened = null;
        boolean ready = false;
        try {
            files.createDirectories(directory);
            lock = DirectoryLock.acquire(directory);
            StoreFiles owned = new OwnedFiles(files, lock);
            StoreEvents events = new StoreEvents(options.listener());
            found = new Recovery(owned, directory, options, events).run();
            StoreContext context =
                    new StoreContext(owned, directory, options, found.state(), new ReentrantReadWriteLock(), events);
            opened = new DiskEntryStore(context, lock, found, executor);
            opened.begin();
            ready = true;
            return opened;
        } finally {
            if (!ready && lock != null) {
                letGo(lock, found, opened);
            }
        }
    }

    /** What a failed opening holds, also when it failed for lack of memory: the next one in this process gets it. */
    private static void letGo(DirectoryLock lock, Recovery.@Nullable Recovered found, @Nullable DiskEntryStore opened)
            throws IOException {
        try (lock) {
            if (opened != null) {
                opened.abandon();
            } else if (found != null) {
                found.log().close();
            }
            if (found != null) {
                found.state().keys().letGo();
            }
        }
    }
}
