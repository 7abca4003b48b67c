package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.LockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One owner of a directory: across processes by a file lock, within this one by a set of paths. */
final class DirectoryLock implements AutoCloseable {

    static final String FILE_NAME = "lock";

    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;
    private boolean released;

    private DirectoryLock(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws LockedException if somebody else has the directory */
    static DirectoryLock acquire(Path directory) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            throw StorageErrors.of("opened", directory, e);
        }
        synchronized (HELD_HERE) {
            if (!HELD_HERE.add(real)) {
                throw new LockedException(
                        directory + " is already open in this process: close that memory first, or share it.");
            }
        }
        DirectoryLock acquired = null;
        try {
            acquired = lockFile(real);
            return acquired;
        } finally {
            if (acquired == null) {
                forget(real);
            }
        }
    }

    private static DirectoryLock lockFile(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = tryLock(channel);
            if (lock == null) {
                throw new LockedException(directory
                        + " is in use by another process. One process at a time opens a memory, for reading too:"
                        + " stop the other one, or give this one a directory of its own.");
            }
            return new DirectoryLock(directory, channel, lock);
        } catch (IOException e) {
            throw StorageErrors.of("locked", file, e);
        } finally {
            if (channel != null && lock == null) {
                closeQuietly(channel, file);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
            return null;
        }
    }

    private static void closeQuietly(FileChannel channel, Path file) {
        try {
            channel.close();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(DirectoryLock.class).warn("{} could not be closed", file, e);
        }
    }

    private static void forget(Path directory) {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(directory);
        }
    }

    @Override
    public synchronized void close() {
        if (released) {
            return;
        }
        released = true;
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw StorageErrors.of("unlocked", directory.resolve(FILE_NAME), e);
        } finally {
            forget(directory);
        }
    }
}
