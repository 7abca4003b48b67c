package dev.ziggurat.memory.storage.file;

/**
 * Which store a file belongs to, and how its vectors are read.
 *
 * @param storeId random, given when the store was created; in the header of each of its files
 * @param fingerprint of the embedding model
 * @param dimension of every vector
 */
public record StoreIdentity(long storeId, String fingerprint, int dimension) {}
