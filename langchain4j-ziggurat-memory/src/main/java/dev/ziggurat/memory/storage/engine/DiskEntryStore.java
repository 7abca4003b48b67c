package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.BlockListener;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.EntryStore;
import dev.ziggurat.memory.storage.RepairReport;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.StorageStats;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.VerifyReport;
import dev.ziggurat.memory.storage.chunk.SequenceList;
import dev.ziggurat.memory.storage.codec.Times;
import dev.ziggurat.memory.storage.file.AnchoredFiles;
import dev.ziggurat.memory.storage.file.DirectoryLock;
import dev.ziggurat.memory.storage.file.DiskReserve;
import dev.ziggurat.memory.storage.file.GoneException;
import dev.ziggurat.memory.storage.file.HomeDirectory;
import dev.ziggurat.memory.storage.file.LocalFiles;
import dev.ziggurat.memory.storage.file.StorageErrors;
import dev.ziggurat.memory.storage.file.StoreFiles;
import dev.ziggurat.memory.storage.file.Uninterrupted;
import dev.ziggurat.memory.storage.log.LogFile;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entry store in a directory of its own; docs/format.md describes the files. Made by {@link #open}. */
public final class DiskEntryStore implements EntryStore {

    private final StoreContext context;
    private final DirectoryLock lock;
    private final EntryReader entries;
    private final Blocks blocks;
    private final StoreStatistics statistics;
    private final Publisher publisher;
    private final DiskReserve reserve;
    private final GroupCommit groupCommit;
    private final Maintenance maintenance;
    private final MaintenanceThread background;
    private volatile boolean maintenanceDue;
    private volatile boolean closed;

    /**
     * Opens the store in a directory, which is created when missing.
     *
     * @throws dev.ziggurat.memory.api.LockedException if it is open already, here or in another process
     * @throws dev.ziggurat.memory.api.ModelMismatchException if its vectors are of another model
     * @throws CorruptDataException if it is so damaged that it is not known what is live
     * @throws StorageException if there can be no directory at the path, a file cannot be read or written, or a newer
     *     library wrote it
     * @throws IllegalArgumentException if the path is blank
     */
    public static DiskEntryStore open(Path directory, StorageOptions options) {
        Path home = HomeDirectory.prepared(directory);
        return open(home, options, new AnchoredFiles(new LocalFiles(), home), null);
    }

    /**
     * The last resort for a directory whose manifests are all damaged: copies what its chunks and logs still hold into a
     * new directory, and changes nothing in the old one. Entries that were removed before the logs begin may come back.
     *
     * @param options of both directories; the fingerprint and dimension are those of the damaged one
     * @return how many entries the new directory has
     */
    public static long salvage(Path damaged, Path into, StorageOptions options) {
        StoreFiles files = new LocalFiles();
        DirectoryLock lock = DirectoryLock.acquire(damaged);
        try (lock;
                DiskEntryStore target = open(into, options)) {
            return Uninterrupted.run(() -> new Salvage(files, damaged, options).into(target));
        } catch (IOException e) {
            throw StorageErrors.of("read", damaged, e);
        }
    }

    /** @param executor runs maintenance; null for a thread of its own */
    public static DiskEntryStore open(
            Path directory, StorageOptions options, StoreFiles files, @Nullable Executor executor) {
        try {
            return Uninterrupted.run(new StoreOpening(directory, options, files, executor)::open);
        } catch (IOException e) {
            throw StorageErrors.of("opened", directory, e);
        }
    }

    DiskEntryStore(StoreContext context, DirectoryLock lock, Recovery.Recovered found, @Nullable Executor executor)
            throws IOException {
        this.context = context;
        this.lock = lock;
        this.entries = new EntryReader(context, this::requireOpen);
        this.blocks = new Blocks(context);
        this.statistics = new StoreStatistics(context);
        this.publisher = new Publisher(context, found, blocks);
        this.reserve = new DiskReserve(
                context.files(), context.directory(), context.options().mostReserveBytes());
        this.groupCommit = new GroupCommit(
                context.directory(),
                context.options().force() instanceof Durability.Always,
                new JournalOwner(),
                found.log(),
                found.nextSequence());
        this.maintenance = new Maintenance(context, groupCommit, publisher, reserve);
        this.background = new MaintenanceThread(context, executor);
        this.maintenanceDue = maintenance.worthRunning(found.log().size());
        background.startForcing(groupCommit::force);
    }

    /** What an owner does before it serves anybody. */
    void begin() {
        if (lock.predecessorMayRun()) {
            leavePredecessorBehind();
        }
        askForMaintenance();
    }

    /**
     * An owner that lost its lock may be amid a write. It goes into the log and the files that it knows, so none of those
     * is written on by this one.
     */
    private void leavePredecessorBehind() {
        try {
            maintenance.leaveLogBehind();
        } catch (IOException e) {
            // Most likely the disk is full. It is still opened: the predecessor, if it runs, sees the new owner.
            context.events().failed(StorageErrors.of("written", context.directory(), e));
        } catch (StorageException e) {
            context.events().failed(e);
        }
    }

    /** Ends its threads and lets go of the log, which stays as it is; for an opening that fails. */
    void abandon() throws IOException {
        background.close();
        groupCommit.abandon();
    }

    private final class JournalOwner implements GroupCommit.Owner {

        @Override
        public void apply(List<GroupCommit.Applied> writes, long logBytes) {
            context.changing(() -> {
                for (GroupCommit.Applied write : writes) {
                    for (int i = 0; i < write.changes().size(); i++) {
                        context.state()
                                .apply(
                                        write.firstSequence() + i,
                                        write.changes().get(i));
                    }
                }
                maintenanceDue = maintenance.worthRunning(logBytes);
            });
        }

        @Override
        public void confirm() throws IOException {
            lock.confirm();
        }

        @Override
        public LogFile replace(LogFile broken, long nextSequence) throws IOException {
            return publisher.replaceLog(broken, nextSequence);
        }
    }

    @Override
    public long write(List<Change> changes) {
        List<Change> checked = ChangeCheck.checked(changes, context.options().dimension());
        long sequence = onlyRemoves(checked) ? writeDespiteFullDisk(checked) : groupCommit.write(checked);
        askForMaintenance();
        return sequence;
    }

    private static boolean onlyRemoves(List<Change> changes) {
        return changes.stream().noneMatch(Change.Put.class::isInstance);
    }

    private long writeDespiteFullDisk(List<Change> removals) {
        try {
            return groupCommit.write(removals);
        } catch (StorageException e) {
            if (!StorageErrors.isNoRoom(e) || !changingFiles("released", reserve::release)) {
                throw e;
            }
            return groupCommit.write(removals);
        }
    }

    /** What the room that is kept for removals lacks on the disk; cheap. */
    public long reserveLacks() {
        return reserve.lacks();
    }

    /**
     * Takes the room that is kept for removals, where it is lacking.
     *
     * @throws StorageException if there is not so much
     */
    public void refillReserve() {
        changingFiles("kept free", () -> {
            maintenance.refillReserve();
            return true;
        });
    }

    private void askForMaintenance() {
        if (maintenanceDue) {
            background.ask(maintenance::run);
        }
    }

    private <T> T reading(Supplier<T> question) {
        return context.reading(() -> {
            requireOpen();
            return question.get();
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException(context.directory() + " is closed: open it again to read.");
        }
    }

    @Override
    public OptionalLong find(EntryKey key) {
        return reading(() -> {
            Long sequence = context.state().find(key);
            return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
        });
    }

    @Override
    public @Nullable MemoryEntry read(long sequence) {
        return entries.read(sequence);
    }

    @Override
    public @Nullable MemoryEntry readWithoutVector(long sequence) {
        return entries.readWithoutVector(sequence);
    }

    @Override
    public @Nullable Map<String, Object> readMetadata(long sequence) {
        return entries.readMetadata(sequence);
    }

    @Override
    public boolean isLive(long sequence) {
        return reading(() -> context.state().isLive(sequence));
    }

    @Override
    public long[] sequences(Scope scope) {
        return scan(scope, Long.MIN_VALUE, Long.MAX_VALUE).bySequence();
    }

    @Override
    public long[] sequences(Scope scope, Instant from, Instant to) {
        long firstMs = Times.ceilMs(from);
        long endMs = Times.ceilMs(to);
        return endMs <= firstMs ? new long[0] : scan(scope, firstMs, endMs - 1).byTime();
    }

    private SequenceList scan(Scope scope, long firstMs, long lastMs) {
        return reading(() -> {
            SequenceList found = new SequenceList();
            context.state().scan(scope, firstMs, lastMs, found);
            return found;
        });
    }

    @Override
    public int count(Scope scope) {
        return reading(() -> context.state().count(scope));
    }

    @Override
    public Set<Scope> scopes(Scope.Kind kind) {
        return reading(() -> context.state().scopes(kind));
    }

    @Override
    public List<VectorBlock> blocks() {
        return blocks.all();
    }

    @Override
    public void listen(BlockListener listener) {
        blocks.listen(listener);
    }

    @Override
    public void flush() {
        changingFiles("forced", () -> {
            groupCommit.force();
            return true;
        });
    }

    /**
     * Deletes the bytes of everything that was removed or replaced, from every file but the quarantine. Takes as long as
     * writing the affected chunks; reads and writes go on meanwhile.
     *
     * @return how many chunks were rewritten
     * @throws StorageException if a file could not be written; then some of it is still there
     */
    public int compact() {
        return changingFiles("compacted", maintenance::compact);
    }

    /**
     * As {@link #compact()}, until it is told to stop: what was rewritten by then stays so.
     *
     * @param stop asked before each chunk
     */
    public int compact(BooleanSupplier stop) {
        return changingFiles("compacted", () -> maintenance.compact(stop));
    }

    /**
     * Derives anew, and for good, what an older release derived from its chunks, or what is damaged of it.
     *
     * @param stop asked before each chunk
     * @return how many chunks were rewritten
     */
    public int renewSidecars(BooleanSupplier stop) {
        return changingFiles("rewritten", () -> maintenance.renewSidecars(stop));
    }

    /** Seals what is in the log from a quarter of a chunk on: it then takes less of heap and disk. */
    public void sealEarly() {
        seal(context.options().entriesPerChunk() / 4);
    }

    /** Seals whatever is in the log; not for every few entries, as each time makes a chunk. */
    public void sealAll() {
        seal(1);
    }

    /** One chunk of what is in the log, and no more; for tests of what lies between. */
    void sealOne() {
        changingFiles("sealed", () -> maintenance.sealOne(1));
    }

    private void seal(int least) {
        changingFiles("sealed", () -> {
            while (maintenance.sealOne(least)) {
                continue;
            }
            return true;
        });
    }

    /** Moves the keys of sealed entries from the heap to the locator when there are as many as make a chunk. */
    public void coverKeys() {
        changingFiles("written", () -> {
            if (context.reading(context.state().keys()::uncovered)
                    >= context.options().entriesPerChunk()) {
                maintenance.renewLocator(true);
            }
            return true;
        });
    }

    /** Seals and rewrites now what the background thread would do. */
    public void maintain() {
        changingFiles("maintained", () -> {
            maintenance.run();
            return true;
        });
    }

    /**
     * Reads every byte of the store and compares all checksums.
     *
     * @throws StorageException if a file could not be read at all
     */
    public VerifyReport verify() {
        return changingFiles("verified", new StoreVerifier(context, groupCommit, publisher, maintenance)::verify);
    }

    /**
     * Writes new files with all that can be read in place of damaged ones, which go to the quarantine.
     *
     * @throws StorageException if a file could not be read or written
     */
    public RepairReport repair() {
        return changingFiles("repaired", new StoreVerifier(context, groupCommit, publisher, maintenance)::repair);
    }

    private <T> T changingFiles(String verb, Uninterrupted.Work<T> work) {
        try {
            return Uninterrupted.run(work);
        } catch (IOException e) {
            throw StorageErrors.of(verb, context.directory(), e);
        }
    }

    /** What the store holds now; lists the directory for the sizes. */
    public StorageStats stats() {
        long logBytes = groupCommit.logBytes();
        long diskBytes = bytes();
        Manifest manifest = publisher.manifest();
        return reading(() -> statistics.stats(manifest, logBytes, diskBytes));
    }

    /** The number of live entries of all scopes; cheap. */
    public long size() {
        return reading(() -> context.state().live());
    }

    /** The bytes of all files, without the quarantine; lists the directory. */
    public long bytes() {
        return changingFiles("listed", statistics::diskBytes);
    }

    /** What all of this takes of the heap, roughly; cheap. */
    public long heapBytes() {
        return reading(() -> context.state().heapBytes());
    }

    /** What the entries that are not sealed yet take of the heap, roughly. */
    public long tailBytes() {
        return reading(() -> context.state().memTable().bytes());
    }

    /**
     * The bytes of the files that are mapped to serve what is stored: the chunks and the locator, each as a whole; cheap.
     * Not counted is what is mapped for a moment: logs while a store is opened, a chunk and a locator that are being
     * written, and replaced files, whose mappings end with the next garbage collection that finds them.
     */
    public long mappedBytes() {
        return reading(() -> context.state().mappedBytes());
    }

    /** What {@link #mappedBytes} will become, at most, when everything that is in the log is sealed; cheap. */
    public long mappedBytesWhenSealed() {
        return reading(() -> context.state().mappedBytesWhenSealed());
    }

    /** How far sealing is behind the writers, 0 to 1: at 1 they have to wait for it. */
    public double sealingFullness() {
        return reading(() -> maintenance.backlog());
    }

    @Override
    public void close() {
        // An interrupted thread cannot write files; it is interrupted again afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            closeFiles();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeJournal() throws IOException {
        try {
            publisher.close(groupCommit);
        } catch (GoneException e) {
            // Nothing can be kept any more, and what would be said in a file that is gone; who wrote was told.
            context.events().failed(StorageErrors.of("closed", context.directory(), e));
        } catch (ClosedChannelException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
            context.events()
                    .failed(new StorageException(
                            context.directory()
                                    + " was closed amid an interrupt: nothing is lost, but its log lacks the mark"
                                    + " of a clean end and is read as after a crash",
                            e));
        }
    }

    private void closeFiles() {
        background.close();
        try (lock) {
            if (!closed) {
                maintenance.sealHalfFull();
                try {
                    closeJournal();
                } finally {
                    context.changing(() -> {
                        closed = true;
                        context.state().keys().letGo();
                        context.state()
                                .sealedChunks()
                                .chunks()
                                .forEach(chunk -> chunk.file().end());
                        context.state().sealedChunks().letGo();
                        blocks.letGo();
                    });
                }
            }
        } catch (IOException e) {
            throw StorageErrors.of("closed", context.directory(), e);
        }
    }
}
