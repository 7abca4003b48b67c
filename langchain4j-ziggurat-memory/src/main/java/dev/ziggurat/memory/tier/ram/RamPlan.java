package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.vector.Kernels;

/**
 * From which sizes which way of searching is the quickest, see {@code docs/decisions}.
 *
 * @param scanUpTo scopes with at most so many rows are scanned exactly
 * @param graphFrom scopes with at least so many entries get a graph; between the two, sketches are quicker
 * @param efSearch candidates that a search keeps in the graph, at least
 * @param batch so many rows are scanned beside the graph before it is extended
 */
public record RamPlan(int scanUpTo, int graphFrom, int efSearch, int batch) {

    /** Where bits are counted one by one, a scan of sketches takes seven times as long and the graph wins early. */
    public static RamPlan measured() {
        int graphFrom = Kernels.best().countsBitsByVectors() ? 100_000 : 5_000;
        return new RamPlan(1_000, graphFrom, 100, 500);
    }
}
