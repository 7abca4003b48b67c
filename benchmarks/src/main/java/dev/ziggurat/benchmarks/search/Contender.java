package dev.ziggurat.benchmarks.search;

/** One way to search. Searches may come from two threads at a time. */
interface Contender extends AutoCloseable {

    String name();

    /** Takes vectors of unit length; copies what it keeps. */
    void build(Dataset data) throws Exception;

    /** The numbers of the {@code k} nearest vectors, best first; only of part 0 if {@code filtered}. */
    int[] search(float[] query, int k, boolean filtered) throws Exception;

    @Override
    void close() throws Exception;
}
