package dev.ziggurat.memory.storage;

/**
 * Which store a file belongs to, and how its vectors are read.
 *
 * @param storeId random, given when the store was created; in the header of each of its files
 * @param fingerprint of the embedding model
 * @param dimension of every vector
 */
record StoreIdentity(long storeId, String fingerprint, int dimension) {}
