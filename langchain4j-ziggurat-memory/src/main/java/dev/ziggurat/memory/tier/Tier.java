package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import java.util.List;

/**
 * One level of the chain that a search goes down, fastest first. Each level offers what it finds to one collector, which
 * keeps every entry once; the search ends at the first level that knows the whole scope. So a level above may hold any
 * part of the entries and a level below any more of them, and neither the search nor its neighbours need to know.
 *
 * <p>Thread-safe. Writes are told to every level before they become visible to searches; none of the methods that tell
 * may throw or take long.
 */
public interface Tier extends AutoCloseable {

    /** For people: in statistics and in the log. */
    String name();

    /**
     * Offers hits with their exact cosines. Only entries that pass the query's test may be offered.
     *
     * @return true if no live entry of the scope that this level did not consider could be better, so that the levels
     *     below need not be asked
     */
    boolean search(TierQuery query, TopHits top);

    /** An entry that the store held when it was opened. Called before the first search. */
    void present(Scope scope, long sequence);

    /** A new entry; it becomes visible after every level was told. */
    void added(Scope scope, long sequence, float[] unit);

    /** An entry that is live no longer; it became invisible before. */
    void ended(Scope scope, long sequence);

    /** What a search returned, best first: entries that are found often move up. */
    void found(Scope scope, List<Hit> hits);

    TierStats stats();

    @Override
    void close();
}
