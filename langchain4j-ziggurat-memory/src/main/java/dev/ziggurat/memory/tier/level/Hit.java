package dev.ziggurat.memory.tier.level;

/**
 * One result of a search.
 *
 * @param sequence names the entry in the store
 * @param cosine of entry and query, -1 to 1; exact unless the request takes estimates
 */
public record Hit(long sequence, float cosine) {}
