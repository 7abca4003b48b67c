package dev.ziggurat.memory.storage;

import dev.ziggurat.memory.api.Durability;
import java.util.Objects;

/**
 * How a store is opened.
 *
 * @param fingerprint names the embedding model that made the vectors; a directory holds the vectors of one model
 * @param dimension length of every vector, 1 to 65,536
 * @param force when writes are forced to the device
 * @param vectors format of the vectors in chunks sealed from now on; older chunks keep theirs until they are rewritten
 * @param sidecar derives the search bytes of each chunk
 * @param listener hears of damage and of background failures
 * @param entriesPerChunk live entries of the log that make a chunk, 2 to 65,536
 * @param mostMappedBytes no first locator is built where it would take the mapped files beyond this: the keys stay on the
 *     heap; {@link Long#MAX_VALUE} for no limit. Chunks are not held back by it, that is for whoever writes
 * @param mostReserveBytes of the file that holds room for removals on a full disk, 0 for none
 */
public record StorageOptions(
        String fingerprint,
        int dimension,
        Durability force,
        VectorFormat vectors,
        Sidecar sidecar,
        StorageListener listener,
        int entriesPerChunk,
        long mostMappedBytes,
        long mostReserveBytes) {

    public static final int MOST_ENTRIES_PER_CHUNK = 65_536;

    static final int DEFAULT_ENTRIES_PER_CHUNK = 1_000;

    public StorageOptions {
        Objects.requireNonNull(force, "force");
        Objects.requireNonNull(vectors, "vectors");
        Objects.requireNonNull(sidecar, "sidecar");
        Objects.requireNonNull(listener, "listener");
        if (fingerprint.isEmpty()) {
            throw new IllegalArgumentException("the fingerprint of the embedding model is empty");
        }
        if (dimension < 1 || dimension > 65_536) {
            throw new IllegalArgumentException("the dimension is " + dimension + ": give 1 to 65,536");
        }
        if (entriesPerChunk < 2 || entriesPerChunk > MOST_ENTRIES_PER_CHUNK) {
            throw new IllegalArgumentException(entriesPerChunk + " entries per chunk: give 2 to 65,536");
        }
        if (mostReserveBytes < 0) {
            throw new IllegalArgumentException("a reserve of " + mostReserveBytes + " bytes");
        }
    }

    /** The defaults: every write forced, half floats, no sidecar, chunks of 1,000 entries. */
    public static StorageOptions of(String fingerprint, int dimension) {
        return new StorageOptions(
                fingerprint,
                dimension,
                Durability.always(),
                VectorFormat.FP16,
                Sidecar.none(),
                StorageListener.none(),
                DEFAULT_ENTRIES_PER_CHUNK,
                Long.MAX_VALUE,
                0);
    }

    public StorageOptions withForce(Durability policy) {
        return new StorageOptions(
                fingerprint,
                dimension,
                policy,
                vectors,
                sidecar,
                listener,
                entriesPerChunk,
                mostMappedBytes,
                mostReserveBytes);
    }

    public StorageOptions withVectors(VectorFormat format) {
        return new StorageOptions(
                fingerprint,
                dimension,
                force,
                format,
                sidecar,
                listener,
                entriesPerChunk,
                mostMappedBytes,
                mostReserveBytes);
    }

    public StorageOptions withSidecar(Sidecar deriver) {
        return new StorageOptions(
                fingerprint,
                dimension,
                force,
                vectors,
                deriver,
                listener,
                entriesPerChunk,
                mostMappedBytes,
                mostReserveBytes);
    }

    public StorageOptions withListener(StorageListener observer) {
        return new StorageOptions(
                fingerprint,
                dimension,
                force,
                vectors,
                sidecar,
                observer,
                entriesPerChunk,
                mostMappedBytes,
                mostReserveBytes);
    }

    public StorageOptions withEntriesPerChunk(int entries) {
        return new StorageOptions(
                fingerprint, dimension, force, vectors, sidecar, listener, entries, mostMappedBytes, mostReserveBytes);
    }

    public StorageOptions withMostMappedBytes(long bytes) {
        return new StorageOptions(
                fingerprint, dimension, force, vectors, sidecar, listener, entriesPerChunk, bytes, mostReserveBytes);
    }

    public StorageOptions withMostReserveBytes(long bytes) {
        return new StorageOptions(
                fingerprint, dimension, force, vectors, sidecar, listener, entriesPerChunk, mostMappedBytes, bytes);
    }
}
