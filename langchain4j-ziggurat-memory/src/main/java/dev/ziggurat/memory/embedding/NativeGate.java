package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What native code runs behind. When the JVM ends it waits for the calls that are inside and lets no more in: a library
 * that is taken down while it computes crashes the process. Thread-safe; a thread may be inside more than once.
 */
final class NativeGate {

    private static final Logger LOG = LoggerFactory.getLogger(NativeGate.class);

    /** A batch takes a fraction of a second; a call that hangs must not keep the JVM from ending. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private static final NativeGate PROCESS = hooked();

    private final ReentrantReadWriteLock inside = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** The one for all native code of this process. */
    static NativeGate ofProcess() {
        return PROCESS;
    }

    private static NativeGate hooked() {
        NativeGate gate = new NativeGate();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> gate.close(LONGEST_CALL), "ziggurat-native-end"));
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending already", e);
            gate.closed = true;
        }
        return gate;
    }

    /**
     * To be followed by {@link #leave}.
     *
     * @throws EmbeddingException if the JVM is ending
     */
    void enter() {
        if (!tryEnter()) {
            throw new EmbeddingException("The JVM is ending: nothing is embedded any more");
        }
    }

    /** Whether the caller is inside, and has to {@link #leave}. */
    boolean tryEnter() {
        // Never queued behind the closer, who may wait for a thread that waits for this one.
        if (closed || !inside.readLock().tryLock()) {
            return false;
        }
        if (closed) {
            inside.readLock().unlock();
            return false;
        }
        return true;
    }

    void leave() {
        inside.readLock().unlock();
    }

    /** Closes for good, and waits until nobody is inside; whether that was reached in time. */
    boolean close(Duration longest) {
        closed = true;
        boolean empty = false;
        try {
            empty = inside.writeLock().tryLock(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (empty) {
            inside.writeLock().unlock();
        }
        return empty;
    }
}
