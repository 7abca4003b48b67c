package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The durable history of entries. Every change gets a sequence number, 1, 2, 3 …, in the order of the writes; the
 * sequence of an entry's {@link Change.Put} names that version of it for as long as it lives, however files are
 * rewritten underneath. An entry is live until it is removed, cleared or replaced.
 *
 * <p>Thread-safe: any number of readers and writers. A reader sees a write from the moment it returned, and never half
 * of one.
 *
 * @see "docs/decisions/0002-sequences-name-entries.md"
 */
public interface EntryStore extends AutoCloseable {

    /**
     * Applies the changes in order, all or none. When it returns they survive what the force policy promises.
     *
     * @return the sequence of the first change; the i-th has that plus i
     * @throws dev.ziggurat.memory.api.StorageException if they could not be made durable; then none of them holds. Only
     *     when the process ends before the store could write again may they be found at the next opening.
     */
    long write(List<Change> changes);

    /** The live version of the entry with this key. */
    OptionalLong find(EntryKey key);

    /**
     * The entry whose {@code Put} had this sequence, or null when it is no longer live. An entry whose bytes turn out to be
     * damaged is reported and no longer live.
     */
    @Nullable MemoryEntry read(long sequence);

    /**
     * That entry, but nothing is said of its vector, which is the most expensive part to read; null when it is no
     * longer live.
     */
    default @Nullable MemoryEntry readWithoutVector(long sequence) {
        return read(sequence);
    }

    /** The metadata of that entry alone, which may be much cheaper than all of it; null when it is no longer live. */
    default @Nullable Map<String, Object> readMetadata(long sequence) {
        MemoryEntry entry = read(sequence);
        return entry == null ? null : entry.metadata();
    }

    boolean isLive(long sequence);

    /** The live entries of a scope, oldest write first. */
    long[] sequences(Scope scope);

    /** The live entries of a scope with {@code from <= at < to}, by time, then by sequence. */
    long[] sequences(Scope scope, Instant from, Instant to);

    /** The number of live entries of a scope. */
    int count(Scope scope);

    /** The scopes of a kind that have live entries. */
    Set<Scope> scopes(Scope.Kind kind);

    /**
     * A snapshot of every stored vector, grouped into immutable blocks: one for each sealed chunk, oldest first, and one
     * for what is still in the log. Positions of removed entries stay in a block until it is rewritten: ask
     * {@link #isLive}.
     */
    List<VectorBlock> blocks();

    /** Tells the listener when blocks are sealed or rewritten from now on; at most one listener. */
    void listen(BlockListener listener);

    /** Makes durable whatever the force policy left in memory. */
    void flush();

    /** Flushes and releases files, mappings and the lock. Idempotent. */
    @Override
    void close();
}
