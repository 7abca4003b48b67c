package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.ChangeCodec;
import dev.ziggurat.memory.storage.file.StorageErrors;
import dev.ziggurat.memory.storage.log.LogFile;
import dev.ziggurat.memory.storage.log.LogRecord;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of a write into the log. Writers queue up; whoever gets the commit lock first writes the records of all that
 * wait, forces once, applies them to the state, wakes their writers and lets go. Lock order: commit lock, then the lock of the state.
 */
final class GroupCommit {

    /** What the journal needs of the store; called under the commit lock. */
    interface Owner {

        /** Applies what is in the log. */
        void apply(List<Applied> writes, long logBytes);

        /**
         * Makes sure that no other process has the files: before anything is written to the log, and again before it
         * counts.
         */
        void confirm() throws IOException;

        /** Begins another log in place of one that is broken, and holds all that the broken one held. */
        LogFile replace(LogFile broken, long nextSequence) throws IOException;
    }

    /** One write that is in the log. */
    record Applied(long firstSequence, List<Change> changes) {}

    private static final class Pending {
        final List<Change> changes;
        final ByteWriter payload;
        final Thread writer = Thread.currentThread();
        long sequence;

        @Nullable StorageException failure;
        /** Not before it is in the log and applied: whatever happens else, it failed. */
        boolean written;

        /** Written last, read first. */
        volatile boolean done;

        Pending(List<Change> changes, ByteWriter payload) {
            this.changes = changes;
            this.payload = payload;
        }
    }

    private static final int MOST_BYTES_AT_ONCE = 8 << 20;
    /** About half of the fastest forces. */
    private static final long MOST_WAIT_NS = 150_000;

    /** Who is interrupted again and again, faster than a log is begun, is told so. */
    private static final int MOST_TRIES = 20;

    private final ReentrantLock commit = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final Path directory;
    private final boolean forceEach;
    private final Owner owner;
    private LogFile log;
    private long nextSequence;
    /** Under the commit lock. */
    private int lastGroup = 1;

    private boolean closed;

    GroupCommit(Path directory, boolean forceEach, Owner owner, LogFile log, long nextSequence) {
        this.directory = directory;
        this.forceEach = forceEach;
        this.owner = owner;
        this.log = log;
        this.nextSequence = nextSequence;
    }

    /** Makes the changes durable and applies them; returns the sequence of the first. */
    long write(List<Change> changes) {
        ByteWriter payload = new ByteWriter(256);
        ChangeCodec.write(changes, payload);
        if (payload.size() > LogRecord.MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "one write of " + payload.size() + " bytes: at most 256 MB are atomic, split it");
        }
        Pending mine = new Pending(changes, payload);
        queue.add(mine);
        // An interrupted thread that writes would have its file closed under it; it is interrupted again afterwards.
        boolean interrupted = Thread.interrupted();
        while (!mine.done) {
            if (commit.tryLock()) {
                try {
                    if (!mine.done) {
                        interrupted |= commitWaiting();
                    }
                } finally {
                    release();
                }
            } else {
                // Whoever has the lock either commits this write or wakes the first of those left over.
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        if (!mine.written) {
            throw new StorageException("a write into " + directory + " failed, and there was no memory to say how");
        }
        return mine.sequence;
    }

    /** Lets go of the commit lock. Who queued up while it was held could not take it and sleeps. */
    private void release() {
        commit.unlock();
        Pending next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.writer);
        }
    }

    /**
     * The writers of the last group were woken a moment ago and are about to come back: a force costs more than to let
     * them. A lone writer never waits.
     */
    private void awaitCompany() {
        int expected = lastGroup - lastGroup / 4;
        if (expected > 1) {
            long end = System.nanoTime() + MOST_WAIT_NS;
            while (queue.size() < expected && System.nanoTime() < end) {
                Thread.yield();
            }
        }
    }

    /** Returns whether this thread was interrupted meanwhile. */
    private boolean commitWaiting() {
        awaitCompany();
        List<Pending> group = new ArrayList<>();
        int bytes = 0;
        while (bytes < MOST_BYTES_AT_ONCE) {
            Pending next = queue.peek();
            if (next == null) {
                break;
            }
            // In this order: one that no longer waits is in the group, and is woken.
            group.add(next);
            queue.remove();
            bytes += next.payload.size() + LogRecord.HEADER_BYTES;
        }
        lastGroup = group.size();
        boolean interrupted = false;
        try {
            interrupted = appendedDespiteInterrupts(group, bytes);
        } catch (IOException e) {
            group.forEach(pending -> pending.failure = StorageErrors.of("written", directory, e));
        } catch (StorageException e) {
            group.forEach(pending -> pending.failure = new StorageException(String.valueOf(e.getMessage()), e));
        } catch (RuntimeException | Error e) {
            group.forEach(
                    pending -> pending.failure = new StorageException("a write into " + directory + " failed", e));
        } finally {
            for (Pending pending : group) {
                pending.done = true;
                LockSupport.unpark(pending.writer);
            }
        }
        return interrupted;
    }

    /** An interrupt amid the write closes the log: the group goes into the one that takes its place. */
    private boolean appendedDespiteInterrupts(List<Pending> group, int bytes) throws IOException {
        boolean interrupted = false;
        for (int tries = 1; ; tries++) {
            try {
                append(group, bytes);
                return interrupted;
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted();
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void append(List<Pending> group, int bytes) throws IOException {
        LogFile usable = usableLog();
        ByteWriter records = new ByteWriter(bytes);
        List<Applied> applied = new ArrayList<>(group.size());
        long sequence = nextSequence;
        for (Pending pending : group) {
            pending.sequence = sequence;
            LogRecord.write(
                    LogRecord.Kind.BATCH,
                    sequence,
                    usable.forced(),
                    pending.payload,
                    usable.storeId(),
                    usable.number(),
                    records);
            applied.add(new Applied(sequence, pending.changes));
            sequence += pending.changes.size();
        }
        usable.append(records.toBuffer());
        if (forceEach) {
            usable.force();
        }
        owner.confirm();
        nextSequence = sequence;
        owner.apply(applied, usable.size());
        group.forEach(pending -> pending.written = true);
    }

    private LogFile usableLog() throws IOException {
        if (closed) {
            throw new StorageException(directory + " is closed: open it again to write.");
        }
        owner.confirm();
        if (log.broken()) {
            log = owner.replace(log, nextSequence);
        }
        return log;
    }

    /** Does something that no write may interleave with, with the log and the next sequence; returns the log to go on with. */
    void exclusively(Exclusive action) throws IOException {
        commit.lock();
        try {
            if (!closed) {
                log = action.run(usableLog(), nextSequence);
            }
        } finally {
            release();
        }
    }

    /** See {@link #exclusively}. */
    interface Exclusive {

        LogFile run(LogFile log, long nextSequence) throws IOException;
    }

    /** Size of the log that is being written. */
    long logBytes() {
        commit.lock();
        try {
            return log.size();
        } finally {
            release();
        }
    }

    void force() throws IOException {
        exclusively((current, next) -> {
            current.force();
            owner.confirm();
            return current;
        });
    }

    /** Closes the log as it is. */
    void abandon() throws IOException {
        commit.lock();
        try {
            closed = true;
            log.close();
        } finally {
            release();
        }
    }

    /**
     * Ends the log with a record of closing and takes no more writes.
     *
     * @param ended what is to be done with the log that nothing is added to any more
     */
    void close(Exclusive ended) throws IOException {
        commit.lock();
        try {
            if (closed) {
                return;
            }
            try (LogFile last = usableLog()) {
                last.force();
                if (!last.endsClosed()) {
                    appendEnd(last);
                }
                owner.confirm();
                log = ended.run(last, nextSequence);
            } finally {
                closed = true;
                // One that is broken and could not be replaced is still open.
                log.close();
            }
        } finally {
            release();
        }
    }

    private void appendEnd(LogFile last) throws IOException {
        ByteWriter record = new ByteWriter(LogRecord.HEADER_BYTES);
        LogRecord.write(
                LogRecord.Kind.CLOSE,
                nextSequence,
                last.forced(),
                new ByteWriter(0),
                last.storeId(),
                last.number(),
                record);
        last.appendEnd(record.toBuffer());
        last.force();
    }
}
