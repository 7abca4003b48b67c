package dev.ziggurat.memory.tier.ram;

import dev.ziggurat.memory.vector.Kernels;

/**
 * From which sizes which way of searching is the fastest, see {@code docs/decisions}.
 *
 * @param scanUpTo up to how many rows a scope is scanned exactly
 * @param graphFrom from how many entries on a scope gets a graph; between the two, sketches are faster
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
