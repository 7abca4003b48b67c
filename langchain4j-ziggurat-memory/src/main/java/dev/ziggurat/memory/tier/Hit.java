package dev.ziggurat.memory.tier;

/**
 * One result of a search.
 *
 * @param sequence names the entry in the store
 * @param cosine the exact cosine of entry and query, -1 to 1
 */
public record Hit(long sequence, float cosine) {}
