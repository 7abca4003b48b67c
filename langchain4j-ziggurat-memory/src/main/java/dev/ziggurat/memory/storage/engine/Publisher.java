package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.chunk.ChunkDirectory;
import dev.ziggurat.memory.storage.chunk.SealedChunk;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.file.Quarantine;
import dev.ziggurat.memory.storage.file.StorageErrors;
import dev.ziggurat.memory.storage.log.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Goes from one generation of the manifest to the next: chunks come and go, and logs that no entry needs are deleted. The
 * new manifest is written before the state in memory changes, the old files are deleted after.
 */
final class Publisher {

    /**
     * New files in place of old ones.
     *
     * @param sealed the new chunk holds entries of the tail, up to this sequence; 0 when it does not
     * @param keep the replaced files go to the quarantine and are not deleted; those with damaged entries do in any case
     */
    record VersionEdit(List<SealedChunk> replaced, List<SealedChunk> added, long sealed, boolean keep) {

        static VersionEdit none() {
            return new VersionEdit(List.of(), List.of(), 0, false);
        }
    }

    private static final long SKIPPED_NUMBERS = 1_000;

    private final ReentrantLock maintenance = new ReentrantLock();
    private final StoreContext context;
    private final Logs logs;
    private final Blocks blocks;
    private Manifest manifest;
    private long generation;
    private long nextChunk;
    /** Numbers of logs to leave out before the next one. */
    private long logsToSkip;
    /** Under the maintenance lock. */
    private List<String> lostWrites;
    /** Whether there is a log that the manifest does not name: if it vanished, nobody would know. */
    private volatile boolean logUnnamed;

    Publisher(StoreContext context, Recovery.Recovered found, Blocks blocks) {
        this.context = context;
        this.logs = found.logs();
        this.blocks = blocks;
        this.manifest = found.manifest();
        this.generation = manifest.generation();
        this.nextChunk = manifest.nextChunk();
        this.lostWrites = manifest.lostWrites();
        this.logUnnamed = !names(manifest, logs.refs(manifest.firstLog(), found.log()));
    }

    private static boolean names(Manifest manifest, List<Manifest.LogRef> logs) {
        return manifest.logs().stream()
                .map(Manifest.LogRef::number)
                .toList()
                .equals(logs.stream().map(Manifest.LogRef::number).toList());
    }

    /** Whether a log was begun since the manifest was written. */
    boolean isLogUnnamed() {
        return logUnnamed;
    }

    /**
     * What was lost out of the logs has been reported to somebody who repaired; the next generation reports it no more.
     */
    void forgetLostWrites() {
        lostWrites = List.of();
    }

    ReentrantLock maintenance() {
        return maintenance;
    }

    Manifest manifest() {
        return manifest;
    }

    /** A number that no chunk had, not even one that failed. */
    long takeChunkNumber() {
        return nextChunk++;
    }

    /**
     * Leaves out some numbers of every kind of file: whatever an owner that lost its lock is about to write then gets
     * names that are neither used here nor taken for the newest.
     */
    void skipNumbers() {
        generation += SKIPPED_NUMBERS;
        nextChunk += SKIPPED_NUMBERS;
        logsToSkip = SKIPPED_NUMBERS;
    }

    /** Makes the log with this number. */
    private interface Successor {

        LogFile create(long number) throws IOException;
    }

    /** Called by the journal, under the commit lock, when the log is beyond use. */
    LogFile replaceLog(LogFile old, long nextSequence) throws IOException {
        logUnnamed = true;
        LogFile next = succeed(
                old,
                number -> CarryLog.create(
                        context.files(),
                        context.directory(),
                        manifest.storeId(),
                        number,
                        nextSequence,
                        context.state().memTable()));
        logs.addWhole(next.number(), nextSequence);
        return next;
    }

    /** Begins an empty log, so that the one before can be deleted when its entries are sealed. */
    LogFile rotateLog(LogFile old, long nextSequence) throws IOException {
        if (old.size() == LogFile.HEADER_BYTES) {
            return old;
        }
        old.force();
        logUnnamed = true;
        LogFile next = succeed(
                old,
                number -> LogFile.create(
                        context.files(),
                        context.directory(),
                        manifest.storeId(),
                        number,
                        nextSequence,
                        new ByteWriter(0)));
        logs.ended(old.number(), old.forced());
        logs.add(next.number(), nextSequence);
        return next;
    }

    private LogFile succeed(LogFile old, Successor successor) throws IOException {
        long number = old.number() + 1 + logsToSkip;
        LogFile next = null;
        try {
            next = successor.create(number);
        } finally {
            if (next == null) {
                old.successorFailed(context.files(), context.directory(), number);
            }
        }
        logsToSkip = 0;
        closeOld(old);
        return next;
    }

    private void closeOld(LogFile old) {
        try {
            old.close();
        } catch (IOException e) {
            context.events().failed(StorageErrors.of("closed", context.directory(), e));
        }
    }

    /** Makes a turn durable, then visible, then deletes what is left over. Under the maintenance lock. */
    void publish(GroupCommit groupCommit, VersionEdit turn) throws IOException {
        long sealedThrough = Math.max(manifest.sealedThrough(), turn.sealed);
        Manifest[] next = new Manifest[1];
        groupCommit.exclusively((log, nextSequence) -> {
            // The manifest tells what is dead: no more than the log has for sure.
            log.force();
            next[0] = context.reading(() -> manifest(turn, sealedThrough, log, nextSequence));
            logUnnamed = false;
            return log;
        });
        if (next[0] == null) {
            throw new StorageException(context.directory() + " is closed");
        }
        write(next[0]);
        context.changing(() -> show(turn));
        blocks.changed(turn.replaced, turn.added);
        turn.replaced.forEach(chunk -> chunk.file().end());
        groupCommit.exclusively((log, nextSequence) -> {
            logs.forgetBefore(manifest.firstLog());
            return log;
        });
        for (SealedChunk replaced : turn.replaced) {
            // What could not be read today may be mended by somebody who has the file.
            if (turn.keep || replaced.isDamaged()) {
                new Quarantine(context.files(), context.directory())
                        .take(replaced.file().path());
            }
        }
        Manifests.clean(context.files(), context.directory(), manifest);
    }

    private void write(Manifest next) throws IOException {
        generation++;
        boolean written = false;
        try {
            Manifests.write(context.files(), context.directory(), next);
            written = true;
        } finally {
            logUnnamed |= !written;
        }
        manifest = next;
    }

    /**
     * Ends the log and writes down how long it is: whoever opens it next misses what is missing. That this fails is
     * reported and keeps nothing from being closed; what was written is in the log.
     */
    void close(GroupCommit groupCommit) throws IOException {
        maintenance.lock();
        try {
            groupCommit.close(this::noteEnd);
        } finally {
            maintenance.unlock();
        }
    }

    private LogFile noteEnd(LogFile log, long nextSequence) {
        try {
            Manifest last =
                    context.reading(() -> manifest(VersionEdit.none(), manifest.sealedThrough(), log, nextSequence));
            if (!last.logs().equals(manifest.logs())) {
                write(last);
                Manifests.clean(context.files(), context.directory(), last);
            }
        } catch (IOException e) {
            context.events().failed(StorageErrors.of("written", context.directory(), e));
        } catch (MemoryException e) {
            context.events().failed(e);
        }
        return log;
    }

    private Manifest manifest(VersionEdit turn, long sealedThrough, LogFile log, long nextSequence) {
        List<SealedChunk> chunks =
                new ArrayList<>(context.state().sealedChunks().chunks());
        chunks.removeAll(turn.replaced);
        turn.added.forEach(this::carryDead);
        chunks.addAll(turn.added);
        chunks.sort(Comparator.comparingLong(SealedChunk::firstSequence));
        Long oldest = context.state().memTable().entries().higherKey(sealedThrough);
        long firstLog = logs.firstNeeded(oldest == null ? nextSequence : oldest);
        return new Manifest(
                manifest.storeId(),
                generation + 1,
                manifest.fingerprint(),
                manifest.dimension(),
                logs.refs(firstLog, log),
                sealedThrough,
                nextSequence,
                nextChunk,
                chunks.stream().map(Manifest.ChunkRef::of).toList(),
                manifest.lost(),
                lostWrites);
    }

    /** What died while the chunk was written is dead in it from the start. */
    private void carryDead(SealedChunk added) {
        ChunkDirectory directory = added.file().directory();
        for (int i = 0; i < directory.size(); i++) {
            if (!context.state().isLive(directory.sequence(i))) {
                added.kill(i);
            }
        }
    }

    private void show(VersionEdit turn) {
        StoreState state = context.state();
        turn.added.forEach(this::carryDead);
        turn.replaced.forEach(state.sealedChunks()::remove);
        for (SealedChunk added : turn.added) {
            state.sealedChunks().add(added);
            if (turn.sealed > 0) {
                ChunkDirectory directory = added.file().directory();
                for (int i = 0; i < directory.size(); i++) {
                    state.memTable().remove(directory.sequence(i));
                }
                state.keys().add(added);
            }
        }
    }
}
