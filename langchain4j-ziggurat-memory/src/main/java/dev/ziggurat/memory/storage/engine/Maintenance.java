package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.observe.CompactEvent;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.chunk.ChunkFile;
import dev.ziggurat.memory.storage.chunk.ChunkWriter;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.DiskReserve;
import dev.ziggurat.memory.storage.file.DurableFile;
import dev.ziggurat.memory.storage.file.FileNames;
import dev.ziggurat.memory.storage.file.StorageErrors;
import dev.ziggurat.memory.storage.file.StoreIdentity;
import dev.ziggurat.memory.storage.locator.KeyIndex;
import dev.ziggurat.memory.storage.locator.Locator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Seals chunks, rewrites those with many dead or damaged entries, and keeps the locator up to date. Every step takes the
 * maintenance lock; a step that fails leaves the store as it was.
 */
final class Maintenance {

    /** A chunk is sealed early when its entries take this much of the heap. */
    static final long MOST_BYTES = 64L << 20;
    /** The log is begun anew when it has grown to this for a tail that is much smaller. */
    private static final long LOG_BYTES = 32L << 20;

    /** How many chunks may wait to be sealed; beyond, writers are faster than the disk for long. */
    private static final int CHUNKS_BEHIND = 8;

    /** Two manifests and a removal, with much to spare. */
    private static final long LEAST_RESERVE_BYTES = 64 << 10;
    /** How much larger the log of some entries is than their chunk, about. */
    private static final int LOG_TO_CHUNK = 3;

    private static final long WORTH_SHORTENING_BYTES = 256L << 10;

    private final StoreContext context;
    private final GroupCommit groupCommit;
    private final Publisher publisher;
    private final LocatorFiles locators;
    private final DiskReserve reserve;
    private volatile long killedBefore;

    Maintenance(StoreContext context, GroupCommit groupCommit, Publisher publisher, DiskReserve reserve) {
        this.context = context;
        this.groupCommit = groupCommit;
        this.publisher = publisher;
        this.reserve = reserve;
        this.locators = new LocatorFiles(
                context.files(),
                context.directory(),
                publisher.manifest().storeId(),
                context.options(),
                context.events());
    }

    /** Does whatever there is to do. */
    void run() throws IOException {
        while (sealOne(context.options().entriesPerChunk())) {
            renewLocator(false);
        }
        shortenLog();
        nameLogs();
        rewrite(chunk -> chunk.goneCount() * 3 > chunk.entries(), false);
        killedBefore = context.reading(() -> context.state().sealedChunks().killed());
        renewLocator(false);
        refillIfRoom();
    }

    /** Most turns name the logs anyway; not one that failed, or a log that took the place of a broken one. */
    private void nameLogs() throws IOException {
        publisher.maintenance().lock();
        try {
            if (publisher.isLogUnnamed()) {
                publisher.publish(groupCommit, Publisher.VersionEdit.none());
            }
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** Whether there is something to do; asked under the state lock. */
    boolean worthRunning(long logBytes) {
        MemTable memTable = context.state().memTable();
        return publisher.isLogUnnamed()
                || memTable.size() >= context.options().entriesPerChunk()
                || memTable.bytes() >= MOST_BYTES
                || logBytes >= LOG_BYTES && memTable.bytes() < logBytes / 4
                || (context.state().sealedChunks().killed() - killedBefore) * 3
                        > context.options().entriesPerChunk();
    }

    /** How far sealing is behind, 0 to 1; asked under the state lock. */
    double backlog() {
        MemTable memTable = context.state().memTable();
        double byCount = (double) memTable.size() / (context.options().entriesPerChunk() * CHUNKS_BEHIND);
        return Math.min(1, Math.max(byCount, (double) memTable.bytes() / (2 * MOST_BYTES)));
    }

    /** Seals the oldest entries of the tail when there are at least so many, or so many bytes. */
    boolean sealOne(int least) throws IOException {
        publisher.maintenance().lock();
        try {
            boolean due = context.reading(() -> {
                MemTable memTable = context.state().memTable();
                return memTable.size() >= Math.max(1, least) || memTable.bytes() >= MOST_BYTES;
            });
            if (!due) {
                return false;
            }
            groupCommit.exclusively(publisher::rotateLog);
            List<Map.Entry<Long, MemoryEntry>> oldest = context.reading(
                    () -> context.state().memTable().oldest(context.options().entriesPerChunk(), MOST_BYTES));
            if (oldest.isEmpty()) {
                return false;
            }
            SealedChunk chunk = write(oldest);
            publisher.publish(
                    groupCommit, new Publisher.VersionEdit(List.of(), List.of(chunk), chunk.lastSequence(), false));
            return true;
        } finally {
            publisher.maintenance().unlock();
        }
    }

    private SealedChunk write(List<Map.Entry<Long, MemoryEntry>> entries) throws IOException {
        StoreIdentity store = publisher.manifest().identity();
        long id = publisher.takeChunkNumber();
        StorageOptions options = context.options();
        ByteWriter content = new ChunkWriter(store, id, options.vectors(), options.sidecar()).write(entries);
        DurableFile.write(context.files(), FileNames.chunk(context.directory(), id), content.toBuffer());
        ChunkFile file = ChunkFile.open(context.files(), context.directory(), id, store);
        return new SealedChunk(
                file, entries.get(0).getKey(), entries.get(entries.size() - 1).getKey(), new long[0]);
    }

    /** A log full of what is long gone, such as a chat window that moves, is replaced by its live part. */
    private void shortenLog() throws IOException {
        long logBytes = groupCommit.logBytes();
        long tailBytes = context.reading(() -> context.state().memTable().bytes());
        if (logBytes >= LOG_BYTES && tailBytes < logBytes / 4) {
            carryLog();
        }
    }

    /** Rewrites the logs where they are several times the size of what is live in them. */
    private void shortenLogs() throws IOException {
        long logBytes = 0;
        for (long number : FileNames.numbers(context.files().list(context.directory()), "log")) {
            logBytes += context.files().size(FileNames.log(context.directory(), number));
        }
        long tailBytes = context.reading(() -> context.state().memTable().bytes());
        if (logBytes > WORTH_SHORTENING_BYTES && logBytes > 2 * tailBytes) {
            carryLog();
        }
    }

    /**
     * Before closing. A chunk is a third of the size of its log and opens faster; a small rest is not worth a chunk. It is
     * carried into a log of its own where the logs still hold much that is sealed by now. What fails is reported and
     * keeps nothing from being closed: everything is in the log.
     */
    void sealHalfFull() {
        try {
            while (sealOne(context.options().entriesPerChunk() / 2)) {
                continue;
            }
            shortenLogs();
        } catch (IOException e) {
            context.events().failed(StorageErrors.of("sealed", context.directory(), e));
        } catch (MemoryException e) {
            context.events().failed(e);
        } catch (RuntimeException | Error e) {
            context.events().failed(new MemoryException(context.directory() + " could not be sealed: " + e, e));
        }
    }

    /** Begins the log anew with the live part of the tail. */
    void carryLog() throws IOException {
        publisher.maintenance().lock();
        try {
            groupCommit.exclusively(publisher::replaceLog);
            publisher.publish(groupCommit, Publisher.VersionEdit.none());
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** As {@link #carryLog}, with numbers that no earlier owner is about to use. */
    void leaveLogBehind() throws IOException {
        publisher.maintenance().lock();
        try {
            publisher.skipNumbers();
            carryLog();
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** Chooses chunks. */
    interface Choice {

        boolean test(SealedChunk chunk);
    }

    /**
     * Writes the live and readable entries of the chosen chunks into new ones, neighbours together where they fit into one.
     *
     * @param keep the old files go to the quarantine
     * @return how many chunks were replaced
     */
    int rewrite(Choice choice, boolean keep) throws IOException {
        publisher.maintenance().lock();
        try {
            int replaced = 0;
            List<SealedChunk> run = new ArrayList<>();
            int live = 0;
            for (SealedChunk chunk : context.chunks()) {
                int more = chunk.entries() - chunk.goneCount();
                boolean chosen = choice.test(chunk);
                if (!run.isEmpty()
                        && (!chosen || live + more > context.options().entriesPerChunk())) {
                    replaced += replace(run, keep);
                    run = new ArrayList<>();
                    live = 0;
                }
                if (chosen) {
                    run.add(chunk);
                    live += more;
                }
            }
            return run.isEmpty() ? replaced : replaced + replace(run, keep);
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** Rewrites the chunks whose sidecar is of another version or damaged, so that it need not be derived at every opening. */
    int renewSidecars(BooleanSupplier stop) throws IOException {
        int version = context.options().sidecar().version();
        return rewrite(chunk -> !stop.getAsBoolean() && chunk.file().sidecar(version) == null, false);
    }

    private int replace(List<SealedChunk> run, boolean keep) throws IOException {
        CompactEvent event = CompactEvent.begun();
        List<Map.Entry<Long, MemoryEntry>> entries = new ArrayList<>();
        for (SealedChunk chunk : run) {
            collect(chunk, entries);
        }
        List<SealedChunk> added = entries.isEmpty() ? List.of() : List.of(write(entries));
        publisher.publish(groupCommit, new Publisher.VersionEdit(List.copyOf(run), added, 0, keep));
        event.done(run.size(), entries.size(), bytes(run), bytes(added));
        return run.size();
    }

    private static long bytes(List<SealedChunk> chunks) {
        return chunks.stream().mapToLong(chunk -> chunk.file().bytes()).sum();
    }

    private void collect(SealedChunk chunk, List<Map.Entry<Long, MemoryEntry>> entries) {
        for (int i = 0; i < chunk.entries(); i++) {
            if (!chunk.isGone(i)) {
                try {
                    MemoryEntry entry = chunk.file().entry(i);
                    entries.add(Map.entry(chunk.file().directory().sequence(i), entry));
                } catch (CorruptDataException e) {
                    int position = i;
                    context.changing(() -> context.state().sealedChunks().lose(chunk, position, e));
                }
            }
        }
    }

    /** Builds the next locator when it is worth it, or in any case. */
    void renewLocator(boolean always) throws IOException {
        publisher.maintenance().lock();
        try {
            KeyIndex keys = context.state().keys();
            long live = context.reading(() -> context.state().sealedChunks().live());
            int uncovered = context.reading(keys::uncovered);
            if (!always && !locators.worthBuilding(uncovered, live)) {
                return;
            }
            Locator old = keys.locator();
            if (old == null && context.chunks().isEmpty()) {
                return;
            }
            if (!context.reading(() -> locators.hasRoom(context.state()))) {
                if (uncovered > 2 * live + context.options().entriesPerChunk()) {
                    // Without a locator only this lets go of the keys of what was removed.
                    context.changing(() -> keys.replace(keys.locator()));
                }
                return;
            }
            Locator built = locators.build(
                    old,
                    context.chunks(),
                    sequence ->
                            context.reading(() -> context.state().sealedChunks().place(sequence) != null));
            context.changing(() -> keys.replace(built));
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** Deletes the bytes of everything that is not live, from chunks, logs and locator. */
    int compact() throws IOException {
        return compact(() -> false);
    }

    /**
     * On a full disk it goes as far as there is room: what is wholly dead goes first, which needs none, then each chunk may
     * take what the one before it left.
     *
     * @param stop asked before each chunk; when true, the chunks that are left stay as they are
     */
    int compact(BooleanSupplier stop) throws IOException {
        publisher.maintenance().lock();
        try {
            int replaced = withReserve(this::deleteDead) + rewriteInRoom(stop);
            if (stop.getAsBoolean()) {
                return replaced;
            }
            withReserve(() -> {
                carryLog();
                return 0;
            });
            if (context.state().keys().locator() != null) {
                forgetKeys();
            }
            refillIfRoom();
            return replaced;
        } finally {
            publisher.maintenance().unlock();
        }
    }

    /** A step of rewriting: one that fails leaves the store as it was. */
    private interface Step {

        int run() throws IOException;
    }

    private int withReserve(Step step) throws IOException {
        try {
            return step.run();
        } catch (IOException e) {
            if (!StorageErrors.isNoRoom(e) || !reserve.release()) {
                throw e;
            }
            return step.run();
        }
    }

    /** What nobody reads any more needs no rewriting, only a manifest without it. */
    private int deleteDead() throws IOException {
        List<SealedChunk> dead = context.chunks().stream()
                .filter(chunk -> context.reading(() -> chunk.deadCount() == chunk.entries()))
                .toList();
        if (!dead.isEmpty()) {
            publisher.publish(groupCommit, new Publisher.VersionEdit(dead, List.of(), 0, false));
        }
        return dead.size();
    }

    /** Neighbours together, as usual; where there is no room for that, each chunk for itself, the smallest first. */
    private int rewriteInRoom(BooleanSupplier stop) throws IOException {
        int half = context.options().entriesPerChunk() / 2;
        Choice worthIt = chunk -> !stop.getAsBoolean()
                && (chunk.goneCount() > 0
                        || chunk.entries() < half && context.chunks().size() > 1);
        try {
            return withReserve(() -> rewrite(worthIt, false));
        } catch (IOException e) {
            if (!StorageErrors.isNoRoom(e)) {
                throw e;
            }
            return rewriteEach(stop);
        }
    }

    private int rewriteEach(BooleanSupplier stop) throws IOException {
        int replaced = 0;
        while (!stop.getAsBoolean()) {
            SealedChunk next = context.chunks().stream()
                    .filter(chunk -> chunk.goneCount() > 0)
                    .min(Comparator.comparingInt(chunk -> chunk.entries() - chunk.goneCount()))
                    .orElse(null);
            if (next == null) {
                break;
            }
            replaced += replace(List.of(next), false);
        }
        return replaced;
    }

    /** The keys of what was removed leave the locator. Without room for another one it goes: it is built anew some day. */
    private void forgetKeys() throws IOException {
        try {
            renewLocator(true);
        } catch (IOException e) {
            if (!StorageErrors.isNoRoom(e)) {
                throw e;
            }
            context.events()
                    .failed(StorageErrors.of("written", context.directory().resolve("locator"), e));
            context.changing(() -> context.state().keys().replace(null));
            locators.clean(0);
        }
    }

    /** The room for the next removal: a chunk is written anew, and the log with what is as much of it, in full. */
    void refillReserve() throws IOException {
        long largest = context.chunks().stream()
                .mapToLong(chunk -> chunk.file().bytes())
                .max()
                .orElse(0);
        reserve.want(LEAST_RESERVE_BYTES + LOG_TO_CHUNK * largest + largest);
        reserve.refill();
    }

    private void refillIfRoom() throws IOException {
        try {
            refillReserve();
        } catch (IOException e) {
            if (!StorageErrors.isNoRoom(e)) {
                throw e;
            }
            // It is taken when there is room; until then only what removes is written.
            context.events()
                    .failed(StorageErrors.of("kept free", context.directory().resolve(DiskReserve.NAME), e));
        }
    }
}
