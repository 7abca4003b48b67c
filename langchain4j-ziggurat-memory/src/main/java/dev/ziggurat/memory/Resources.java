package dev.ziggurat.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has to be closed, last opened first; a failure does not keep the others open. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private volatile boolean closed;

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this memory is closed: open it again");
        }
    }

    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        @Nullable RuntimeException failure = null;
        @Nullable Error error = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (RuntimeException e) {
                failure = with(failure, e);
            } catch (Exception e) {
                failure = with(failure, new IllegalStateException("closing the memory failed: " + e.getMessage(), e));
            } catch (Error e) {
                error = error == null ? e : error;
            }
        }
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException with(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
