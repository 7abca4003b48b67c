package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.LockedException;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.StorageException;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.chunk.SealedSize;
import dev.ziggurat.memory.tier.WriteGuard;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the memory read-only when the disk takes no more writes or is about to, or the files are no longer where they
 * were: {@link Degradation#READ_ONLY} holds until there is room and a write succeeded, or for good where another process
 * took the directory. What only removes may always try, so that room can be made. Thread-safe.
 */
public final class DiskGuard implements WriteGuard {

    /** Between two writes that are let through to see whether it works again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Of the disk; kept so that what is written already can be sealed and compacted. */
    private static final double SHARE_KEPT_FREE = 0.01;

    private static final long MOST_KEPT_FREE = 16L << 20;

    /** What is in the log is written into a chunk before it leaves the log. */
    private static final int COPIES = 2;

    private static final long BYTES_OF_REMOVAL = 100;

    private final Degradations degradations;
    private final LongSupplier usableBytes;
    private final LongSupplier totalBytes;
    private final Breaker breaker;
    /** What may be added before the room is looked at again. */
    private final AtomicLong unlooked = new AtomicLong();

    private volatile boolean full;
    private volatile boolean failing;
    /** Whether what failed was to find the files. */
    private volatile boolean gone;
    /** Why this process may not write any more; for good. */
    private volatile @Nullable String lost;

    /** @param usableBytes and {@code totalBytes} of the disk */
    public DiskGuard(
            Degradations degradations, LongSupplier usableBytes, LongSupplier totalBytes, LongSupplier nanoTime) {
        this.degradations = degradations;
        this.usableBytes = usableBytes;
        this.totalBytes = totalBytes;
        this.breaker = new Breaker(PAUSE, nanoTime);
    }

    @Override
    public long pass(List<Change> changes, LongSupplier write) {
        boolean adds = changes.stream().anyMatch(Change.Put.class::isInstance);
        if (adds && lost != null) {
            throw new StorageException("the memory is read-only, nothing was added: " + lost);
        }
        if (adds && (full || !breaker.allows())) {
            throw new StorageException("the memory is read-only, nothing was added: " + reason() + wayOut());
        }
        if (adds) {
            requireRoom(changes);
        }
        try {
            long sequence = write.getAsLong();
            if (failing) {
                worked();
            }
            return sequence;
        } catch (StorageException e) {
            Throwable cause = cause(e, IOException.class);
            if (cause(e, LockedException.class) != null) {
                lost(String.valueOf(e.getMessage()));
            } else if (cause != null) {
                gone = cause instanceof NoSuchFileException;
                failed(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** A quick writer must not pass what is kept free between two looks, nor a large write pass it at once. */
    private void requireRoom(List<Change> changes) {
        long bytes = 0;
        for (Change change : changes) {
            bytes += change instanceof Change.Put put ? SealedSize.atMost(put.entry()) : BYTES_OF_REMOVAL;
        }
        if (unlooked.addAndGet(-bytes) >= 0) {
            return;
        }
        look();
        if (full) {
            throw new StorageException("the memory is read-only, nothing was added: " + reason() + wayOut());
        }
        if (unlooked.addAndGet(-bytes) < 0) {
            unlooked.addAndGet(bytes);
            if (bytes * COPIES <= kept()) {
                // The next one of this size will not find more; a large one says nothing about others.
                full(usableBytes.getAsLong());
            }
            throw new StorageException("nothing was added: it takes up to " + (bytes >> 10) + " KB, and the disk has "
                    + (usableBytes.getAsLong() >> 10) + " KB left." + wayOut());
        }
    }

    private String wayOut() {
        return !full && gone
                ? " Writing goes on by itself when the files are back where they were."
                : " Free some space; writing goes on by itself then, and reading was never stopped.";
    }

    private String reason() {
        return degradations.current().stream()
                .filter(degraded -> degraded.level() == Degradation.READ_ONLY)
                .map(MemoryStats.Degraded::reason)
                .findFirst()
                .orElse("the disk does not take writes.");
    }

    private synchronized void failed(String message) {
        failing = true;
        breaker.failed();
        degradations.begin(Degradation.READ_ONLY, message);
    }

    private synchronized void lost(String message) {
        lost = message;
        degradations.begin(Degradation.READ_ONLY, message);
    }

    private synchronized void worked() {
        failing = false;
        breaker.worked();
        endIfOver();
    }

    /** Looks at the room that is left; called every second or so. */
    public synchronized void look() {
        long usable = usableBytes.getAsLong();
        long kept = kept();
        unlooked.set(Math.max(0, (usable - kept) / COPIES));
        if (!full && usable < kept) {
            full(usable);
        } else if (full && usable >= 2 * kept) {
            full = false;
            endIfOver();
        }
    }

    private long kept() {
        return (long) Math.min(MOST_KEPT_FREE, totalBytes.getAsLong() * SHARE_KEPT_FREE);
    }

    private synchronized void full(long usable) {
        full = true;
        degradations.begin(
                Degradation.READ_ONLY,
                "the disk is full but for " + (usable >> 10) + " KB, " + (kept() >> 10)
                        + " KB of which are kept free for what is stored already.");
    }

    private void endIfOver() {
        if (!full && !failing && lost == null) {
            degradations.end(Degradation.READ_ONLY);
        }
    }

    private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> kind) {
        Throwable at = failure;
        while (at != null && !kind.isInstance(at)) {
            at = at.getCause();
        }
        return at;
    }
}
