package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Scope;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way down the tiers.
 *
 * @param scope where to look
 * @param unit the query at length one; all zeros if it has no direction
 * @param wanted how many results, 1 to 10,000
 * @param passes whether a sequence is live and passes the filter; dear for a filter that is asked the first time
 * @param filter that {@code passes} asks; null if there is none
 * @param survivors every sequence that can pass, where an index knows that there are few; null if it does not
 */
public record TierQuery(
        Scope scope,
        float[] unit,
        int wanted,
        LongPredicate passes,
        @Nullable EntryFilter filter,
        long @Nullable [] survivors) {

    public boolean filtered() {
        return filter != null;
    }
}
