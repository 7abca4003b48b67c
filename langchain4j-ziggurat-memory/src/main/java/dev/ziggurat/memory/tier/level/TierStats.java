package dev.ziggurat.memory.tier.level;

/**
 * What one tier has seen since the store was opened.
 *
 * @param name of the tier
 * @param entries held now
 * @param capacity how many it may hold; {@link Long#MAX_VALUE} for no limit
 * @param hits results of searches that this tier held
 * @param misses results of searches that it did not hold
 * @param promotions entries taken in because they were found elsewhere
 * @param evictions entries given up to make room
 */
public record TierStats(
        String name, long entries, long capacity, long hits, long misses, long promotions, long evictions) {

    /** The share of results that this tier held, 0 to 1; 0 before the first. */
    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }
}
