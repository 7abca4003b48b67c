package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.entry.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The entry store in a directory of its own. Made by {@link #open}. */
public final class DiskEntryStore implements EntryStore {

    private final StoreFiles files;
    private final Path directory;
    private final StorageOptions options;
    private final DirectoryLock lock;
    private final ReentrantReadWriteLock stateLock = new ReentrantReadWriteLock();
    private final Manifest manifest;
    private final StoreState state;
    private final Journal journal;

    /**
     * Opens the store in a directory, which is created when missing.
     *
     * @throws dev.ziggurat.memory.entry.LockedException if it is open already, here or in another process
     * @throws dev.ziggurat.memory.entry.ModelMismatchException if its vectors are of another model
     * @throws dev.ziggurat.memory.entry.CorruptDataException if it is so damaged that it is not known what is live
     * @throws StorageException if a file cannot be read or written, or a newer library wrote it
     */
    public static DiskEntryStore open(Path directory, StorageOptions options) {
        return open(directory, options, new LocalFiles());
    }

    static DiskEntryStore open(Path directory, StorageOptions options, StoreFiles files) {
        DirectoryLock lock = null;
        DiskEntryStore opened = null;
        try {
            files.createDirectories(directory);
            lock = DirectoryLock.acquire(directory);
            opened = new DiskEntryStore(files, directory, options, lock, new Recovery(files, directory, options).run());
            return opened;
        } catch (IOException e) {
            throw StorageErrors.of("opened", directory, e);
        } finally {
            if (opened == null && lock != null) {
                lock.close();
            }
        }
    }

    private DiskEntryStore(
            StoreFiles files, Path directory, StorageOptions options, DirectoryLock lock, Recovery.Recovered found) {
        this.files = files;
        this.directory = directory;
        this.options = options;
        this.lock = lock;
        this.manifest = found.manifest();
        this.state = found.state();
        this.journal = new Journal(
                directory,
                options.force() instanceof ForcePolicy.Always,
                new JournalOwner(),
                found.log(),
                found.nextSequence());
    }

    private final class JournalOwner implements Journal.Owner {

        @Override
        public void apply(List<Journal.Applied> writes) {
            stateLock.writeLock().lock();
            try {
                for (Journal.Applied write : writes) {
                    for (int i = 0; i < write.changes().size(); i++) {
                        state.apply(write.firstSequence() + i, write.changes().get(i));
                    }
                }
            } finally {
                stateLock.writeLock().unlock();
            }
        }

        @Override
        public LogFile replace(LogFile broken, long nextSequence) throws IOException {
            ByteWriter payload = new ByteWriter(1024);
            payload.varint(state.tail().size());
            state.tail().entries().forEach((sequence, entry) -> {
                payload.varint(sequence);
                EntryCodec.write(entry, payload);
            });
            ByteWriter record = new ByteWriter(payload.size() + LogRecord.HEADER_BYTES);
            long number = broken.number() + 1;
            LogRecord.write(
                    LogRecord.Kind.CARRY,
                    nextSequence,
                    LogFile.HEADER_BYTES,
                    payload,
                    manifest.storeId(),
                    number,
                    record);
            LogFile next = LogFile.create(files, directory, manifest.storeId(), number, nextSequence, record);
            broken.close();
            return next;
        }
    }

    @Override
    public long write(List<Change> changes) {
        return journal.write(ChangeCheck.checked(changes, options.dimension()));
    }

    @Override
    public OptionalLong find(EntryKey key) {
        stateLock.readLock().lock();
        try {
            Long sequence = state.find(key);
            return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    @Override
    public @Nullable MemoryEntry read(long sequence) {
        stateLock.readLock().lock();
        try {
            return state.tail().get(sequence);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    @Override
    public boolean isLive(long sequence) {
        stateLock.readLock().lock();
        try {
            return state.tail().contains(sequence);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    @Override
    public long[] sequences(Scope scope) {
        SequenceList found = scan(scope, Long.MIN_VALUE, Long.MAX_VALUE);
        return found.bySequence();
    }

    @Override
    public long[] sequences(Scope scope, Instant from, Instant to) {
        long firstMs = Times.ceilMs(from);
        long endMs = Times.ceilMs(to);
        return endMs <= firstMs ? new long[0] : scan(scope, firstMs, endMs - 1).byTime();
    }

    private SequenceList scan(Scope scope, long firstMs, long lastMs) {
        SequenceList found = new SequenceList();
        stateLock.readLock().lock();
        try {
            state.scan(scope, firstMs, lastMs, found);
        } finally {
            stateLock.readLock().unlock();
        }
        return found;
    }

    @Override
    public int count(Scope scope) {
        stateLock.readLock().lock();
        try {
            return state.tail().count(scope);
        } finally {
            stateLock.readLock().unlock();
        }
    }

    @Override
    public Set<Scope> scopes(Scope.Kind kind) {
        Set<Scope> scopes = new HashSet<>();
        stateLock.readLock().lock();
        try {
            for (Scope scope : state.tail().scopes()) {
                if (scope.kind() == kind) {
                    scopes.add(scope);
                }
            }
        } finally {
            stateLock.readLock().unlock();
        }
        return scopes;
    }

    @Override
    public List<VectorBlock> blocks() {
        List<VectorBlock> blocks = new ArrayList<>();
        stateLock.readLock().lock();
        try {
            blocks.add(TailBlock.of(state.tail()));
        } finally {
            stateLock.readLock().unlock();
        }
        return blocks;
    }

    @Override
    public void listen(BlockListener listener) {}

    @Override
    public void flush() {
        try {
            journal.force();
        } catch (IOException e) {
            throw StorageErrors.of("forced", directory, e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            journal.close();
        } catch (IOException e) {
            throw StorageErrors.of("closed", directory, e);
        }
    }
}
