package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.tier.level.TierStats;
import java.util.List;

/**
 * What the tiers have seen since the store was opened.
 *
 * @param tiers fastest first
 * @param searches how many
 * @param searchP50Ms half of the recent searches took at most this long, in milliseconds
 * @param searchP99Ms 99 in 100 of the recent searches took at most this long, in milliseconds
 */
public record TieredStoreStats(List<TierStats> tiers, long searches, double searchP50Ms, double searchP99Ms) {

    public TieredStoreStats {
        tiers = List.copyOf(tiers);
    }
}
