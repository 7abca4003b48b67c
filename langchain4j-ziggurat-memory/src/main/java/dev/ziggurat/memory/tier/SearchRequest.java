package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One question to the tiers.
 *
 * @param scope where to look
 * @param vector the query, of the store's dimension; need not be of unit length
 * @param maxResults 1 to 10,000
 * @param minCosine results below it are left out; -1 for all
 * @param filter further condition, evaluated before candidates are counted; null for none
 */
public record SearchRequest(
        Scope scope,
        float[] vector,
        int maxResults,
        double minCosine,
        @Nullable EntryFilter filter) {}
