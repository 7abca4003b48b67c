package dev.ziggurat.memory.storage.engine;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.storage.StorageListener;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listener of damage and failures. A listener that throws is logged and changes nothing.
 *
 * @see "docs/decisions/0009-errors-and-interrupts.md"
 */
final class StoreEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DiskEntryStore.class);

    private final StorageListener listener;
    private final AtomicLong damages = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    StoreEvents(StorageListener listener) {
        this.listener = listener;
    }

    void damaged(CorruptDataException damage) {
        damages.incrementAndGet();
        LOG.warn("Damage found: {}", damage.getMessage(), damage);
        try {
            listener.damaged(damage);
        } catch (RuntimeException | Error e) {
            LOG.warn("The storage listener failed", e);
        }
    }

    void failed(MemoryException failure) {
        count();
        tell(failure);
    }

    /** Counts a failure, before it is described: that takes memory. */
    void count() {
        failures.incrementAndGet();
    }

    void tell(MemoryException failure) {
        LOG.warn("Background work failed and is tried again: {}", failure.getMessage(), failure);
        try {
            listener.failed(failure);
        } catch (RuntimeException | Error e) {
            LOG.warn("The storage listener failed", e);
        }
    }

    long damages() {
        return damages.get();
    }

    long failures() {
        return failures.get();
    }
}
