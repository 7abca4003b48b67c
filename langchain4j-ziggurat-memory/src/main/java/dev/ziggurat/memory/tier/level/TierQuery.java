package dev.ziggurat.memory.tier.level;

import dev.ziggurat.memory.entry.Scope;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way down the tiers.
 *
 * @param scope where to look
 * @param unit the query at length one; all zeros if it has no direction
 * @param wanted how many results, at least 1
 * @param exact how many need exact cosines, those that promise most; the others may be offered with estimates
 * @param passes whether a sequence is live and passes the filter; expensive for a filter that is asked the first time
 * @param filter that {@code passes} asks; null if there is none
 * @param survivors every sequence that can pass, where an index knows that there are few; null if it does not
 */
public record TierQuery(
        Scope scope,
        float[] unit,
        int wanted,
        int exact,
        LongPredicate passes,
        @Nullable EntryFilter filter,
        long @Nullable [] survivors) {

    /** Whether some results may be offered with estimates, if the scope has so many entries. */
    public boolean takesEstimates(int entries) {
        return exact < wanted && exact < entries;
    }

    public boolean filtered() {
        return filter != null;
    }
}
