package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.storage.Change;
import java.util.List;
import java.util.function.LongSupplier;

/** Stands before every write and lets it pass or not. Thread-safe; called without any lock of the tiers or the storage. */
@FunctionalInterface
public interface WriteGuard {

    /**
     * Runs the write and returns what it returned.
     *
     * @param changes whose vectors were checked
     * @throws dev.ziggurat.memory.api.MemoryException if they must not be written; the write did not run then
     */
    long pass(List<Change> changes, LongSupplier write);

    /** Lets everything pass. */
    static WriteGuard open() {
        return (changes, write) -> write.getAsLong();
    }
}
