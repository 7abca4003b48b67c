package dev.ziggurat.memory.tier.level;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.index.TopHits;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One level of the chain that a search goes down, fastest first. Each level offers what it finds to one collector, which
 * keeps every entry once; the search ends at the first level that knows the whole scope. So a level above may hold any
 * part of the entries and a level below any more of them, and neither the search nor its neighbours need to know.
 *
 * <p>Thread-safe. Writes are reported to every level before they become visible to searches; none of the methods that
 * report them may throw or take long.
 */
public interface Tier extends AutoCloseable {

    /** For people: in statistics and in the log. */
    String name();

    /**
     * Offers hits with their cosines. Only entries that pass the query's test may be offered. A cosine may be an estimate
     * only where the query takes estimates.
     *
     * @return true if no live entry of the scope that this level did not consider could be better, so that the levels
     *     below need not be asked
     */
    boolean search(TierQuery query, TopHits top);

    /**
     * Searches for many at once; what each finds is what {@link #search} finds for it alone.
     *
     * @param tops one for each query
     * @return what {@link #search} returns, for each query
     */
    default boolean[] searchAll(List<TierQuery> queries, List<TopHits> tops) {
        boolean[] complete = new boolean[queries.size()];
        IntStream.range(0, complete.length).parallel().forEach(i -> complete[i] = search(queries.get(i), tops.get(i)));
        return complete;
    }

    /** What a level may ask of the others and of the store. Thread-safe. */
    interface Contents {

        /** The live entries of a scope, oldest first, those without vectors among them. */
        long[] sequences(Scope scope);

        /** Whether searches may return it. */
        boolean isLive(long sequence);

        /** The vector of a live entry at length one, not to be changed; null if it is at no level that finds it quickly. */
        float @Nullable [] unit(long sequence);
    }

    /** Called once, after everything that is present was reported and before the first search. */
    default void opened(Contents contents) {}

    /** An entry that the store held when it was opened. Called before the first search. */
    void present(Scope scope, long sequence);

    /** A new entry; it becomes visible after every level was told. */
    void added(Scope scope, long sequence, float[] unit);

    /** An entry that is live no longer; it became invisible before. */
    void ended(Scope scope, long sequence);

    /** What a search returned, best first: entries that are found often move up. */
    void found(Scope scope, List<Hit> hits);

    TierStats stats();

    /** What this level holds of the heap now, roughly; what several levels share counts once. Quick. */
    default long heapBytes() {
        return 0;
    }

    /** Bytes of the host's memory beside the heap that this level holds now. */
    default long nativeBytes() {
        return 0;
    }

    @Override
    void close();
}
