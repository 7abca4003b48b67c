package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.entry.Scope;
import java.nio.ByteBuffer;

/**
 * An immutable run of stored vectors in the order of their sequences. Thread-safe. Valid until the store closes, also
 * after a {@link BlockListener} reported it replaced.
 */
public interface VectorBlock {

    /** Unique while the store is open; a rewritten chunk is a new block. */
    long id();

    /** Number of vectors, live or not. */
    int size();

    /** The sequence at a position; rises with the position. */
    long sequence(int position);

    Scope scope(int position);

    /**
     * Copies the vector at a position, decoded to floats, into the first {@code dimension} places of the target. A vector
     * whose bytes turn out to be damaged is never given out: the target becomes zero, the damage is reported, and the
     * entry is no longer live.
     */
    void copyVector(int position, float[] target);

    /**
     * The bytes that the {@link Sidecar} derived from this block when it was sealed, read-only; empty for the block of
     * the log, which has none yet.
     */
    ByteBuffer sidecar();
}
