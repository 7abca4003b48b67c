package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.tier.level.EntryFilter;
import org.jspecify.annotations.Nullable;

/**
 * One question to the tiers.
 *
 * @param scope where to look
 * @param vector the query, of the store's dimension; need not be of unit length
 * @param maxResults at least 1
 * @param minCosine results below it are left out; -1 for all
 * @param filter further condition, evaluated before candidates are counted; null for none
 * @param exact so many results have exact cosines, those that promise most, at least 1; the others may have estimates
 *     without bias instead, which spares reading their vectors
 */
public record SearchRequest(
        Scope scope,
        float[] vector,
        int maxResults,
        double minCosine,
        @Nullable EntryFilter filter,
        int exact) {

    /** Asks for exact cosines alone. */
    public SearchRequest(Scope scope, float[] vector, int maxResults, double minCosine, @Nullable EntryFilter filter) {
        this(scope, vector, maxResults, minCosine, filter, maxResults);
    }
}
