package dev.ziggurat.benchmarks.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What was seen of one contender, in rounds that alternate with those of the others. */
final class Measurement {

    static final int K = 10;

    private final Contender contender;
    private final boolean filtered;
    private final double buildS;
    private final long heapBytesPerEntry;
    private final int n;
    private long[] nanos = new long[0];
    private double queriesPerS2;
    private double recall;

    Measurement(Contender contender, boolean filtered, int n, double buildS, long heapBytesPerEntry) {
        this.contender = contender;
        this.filtered = filtered;
        this.n = n;
        this.buildS = buildS;
        this.heapBytesPerEntry = heapBytesPerEntry;
    }

    String name() {
        return contender.name();
    }

    /** Searches with one thread until the queries or the time are used up, at least ten times. */
    void round(float[][] queries, long limitNanos, boolean counts) throws Exception {
        long[] took = new long[queries.length];
        int done = 0;
        long end = System.nanoTime() + limitNanos;
        while (done < queries.length && (done < 10 || System.nanoTime() < end)) {
            long began = System.nanoTime();
            contender.search(queries[done], K, filtered);
            took[done++] = System.nanoTime() - began;
        }
        if (counts) {
            int before = nanos.length;
            nanos = Arrays.copyOf(nanos, before + done);
            System.arraycopy(took, 0, nanos, before, done);
        }
    }

    /** Searches with two threads for about the time given. */
    void twoThreads(float[][] queries, long limitNanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            long began = System.nanoTime();
            Callable<Integer> work = () -> {
                int done = 0;
                while (System.nanoTime() - began < limitNanos) {
                    contender.search(queries[done++ % queries.length], K, filtered);
                }
                return done;
            };
            Future<Integer> other = threads.submit(work);
            int done = threads.submit(work).get() + other.get();
            queriesPerS2 = done / ((System.nanoTime() - began) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    void recall(float[][] queries, int[][] truth) throws Exception {
        int matched = 0;
        int expected = 0;
        for (int i = 0; i < truth.length; i++) {
            Set<Integer> exact = new HashSet<>();
            for (int number : truth[i]) {
                exact.add(number);
            }
            expected += exact.size();
            for (int number : contender.search(queries[i], K, filtered)) {
                matched += exact.remove(number) ? 1 : 0;
            }
        }
        recall = expected == 0 ? 1 : (double) matched / expected;
    }

    double p50Us() {
        return percentile(0.5);
    }

    double p99Us() {
        return percentile(0.99);
    }

    private double percentile(double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e3;
    }

    double recall10() {
        return recall;
    }

    Map<String, Object> json() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name());
        row.put("p50_us", rounded(p50Us()));
        row.put("p99_us", rounded(p99Us()));
        row.put("recall10", Math.round(recall * 1e4) / 1e4);
        row.put("vectors_per_ms", Math.round(n / p50Us() * 1e3));
        row.put("vectors_per_ms_2_threads", Math.round(n * queriesPerS2 / 1e3));
        row.put("build_s", rounded(buildS));
        row.put("heap_bytes_per_entry", heapBytesPerEntry);
        row.put("filtered", filtered);
        return row;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
