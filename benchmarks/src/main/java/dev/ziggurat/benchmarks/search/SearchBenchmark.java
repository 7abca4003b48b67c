package dev.ziggurat.benchmarks.search;

import dev.ziggurat.benchmarks.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Search over n vectors: this library by tier, and what people use today, on the same vectors in one run. */
@Command(
        name = "search",
        description =
                "Latency, recall and throughput of search beside InMemoryEmbeddingStore, JVector, hnswlib, Lucene.",
        mixinStandardHelpOptions = true)
public final class SearchBenchmark implements Callable<Integer> {

    private static final long SEED = 7;
    private static final int LARGE = 200_000;

    @Option(names = "--n", description = "Vectors (default: 10000).")
    private int n = 10_000;

    @Option(names = "--ram", description = "Entries in RAM of the tiered row (default: 10000).")
    private int ram = 10_000;

    @Option(names = "--filter", description = "Search through a filter that keeps this share, such as 0.01.")
    private double filter = 1;

    @Option(names = "--writers", description = "Instead: one reader alone and beside a writer, in this library.")
    private boolean writers;

    @Option(names = "--quick", description = "Finish within a minute: 2,000 vectors.")
    private boolean quick;

    private record Built(Contender contender, double buildS, long heapBytesPerEntry) {}

    @Override
    public Integer call() throws Exception {
        if (n < 1 || filter <= 0 || filter > 1) {
            throw new IllegalArgumentException("--n is at least 1 and --filter above 0 and at most 1");
        }
        int size = quick ? Math.min(n, 2_000) : n;
        Dataset data = Dataset.of(size, (int) Math.round(1 / filter), SEED);
        if (writers) {
            reportBesideWriters(size, new BesideWriters(data, ram, quick ? 5 : 20).run());
            return 0;
        }
        ExactScan exact = new ExactScan();
        exact.build(data);
        int[][] truth = truth(exact, data);
        List<Measurement> rows = new ArrayList<>();
        List<Contender> contenders = contenders(size);
        try {
            for (Contender contender : contenders) {
                Built built = build(contender, data);
                rows.add(new Measurement(contender, filter < 1, size, built.buildS, built.heapBytesPerEntry));
            }
            measure(rows, data, truth);
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
        }
        report(size, rows);
        return 0;
    }

    private int[][] truth(ExactScan exact, Dataset data) {
        Report.progress("Exact neighbours of " + data.queries().length + " queries ...");
        int[][] truth = new int[data.queries().length][];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = exact.search(data.queries()[i], Measurement.K, filter < 1);
        }
        return truth;
    }

    private List<Contender> contenders(int size) {
        List<Contender> all = new ArrayList<>();
        all.add(new Ziggurat(size, "ziggurat, all in RAM"));
        if (ram < size) {
            all.add(new Ziggurat(ram, "ziggurat, " + ram + " in RAM"));
        }
        all.add(new Ziggurat(0, "ziggurat, all on disk"));
        all.add(new ExactScan());
        if (size <= LARGE) {
            all.add(new InMemory());
            all.addAll(JVector.widths(40, 80, 160));
            LuceneHnsw lucene = new LuceneHnsw(50, null);
            all.addAll(List.of(lucene, new LuceneHnsw(100, lucene)));
            if (filter == 1) {
                Hnswlib hnswlib = new Hnswlib(64, null);
                all.addAll(List.of(hnswlib, new Hnswlib(128, hnswlib)));
            }
        } else {
            // A million vectors in RAM, and a second copy on disk, would take longer than the search itself.
            all.removeIf(contender -> contender.name().contains(", all "));
        }
        return all;
    }

    private static Built build(Contender contender, Dataset data) throws Exception {
        Report.progress("Building " + contender.name() + " ...");
        long before = usedHeap();
        long began = System.nanoTime();
        contender.build(data);
        double seconds = (System.nanoTime() - began) / 1e9;
        long bytes = usedHeap() - before;
        return new Built(contender, seconds, Math.max(0, bytes / data.vectors().length));
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void measure(List<Measurement> rows, Dataset data, int[][] truth) throws Exception {
        int rounds = quick ? 2 : 5;
        long limit = quick ? 300_000_000L : 1_000_000_000L;
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            for (Measurement row : rows) {
                row.round(data.queries(), limit, false);
            }
        }
        for (int round = 0; round < rounds; round++) {
            Report.progress("Round " + (round + 1) + " of " + rounds + " ...");
            for (Measurement row : rows) {
                row.round(data.queries(), limit, true);
            }
        }
        for (Measurement row : rows) {
            row.twoThreads(data.queries(), limit / 2);
            row.recall(data.queries(), truth);
        }
    }

    private void report(int size, List<Measurement> rows) throws IOException {
        List<List<String>> table = new ArrayList<>();
        List<Map<String, Object>> json = new ArrayList<>();
        List<String> header = List.of();
        for (Measurement row : rows) {
            Map<String, Object> figures = row.json();
            figures.remove("filtered");
            json.add(figures);
            header = List.copyOf(figures.keySet());
            table.add(figures.values().stream().map(String::valueOf).toList());
        }
        Report.table(header, table);
        String name = "search-" + size + (filter < 1 ? "-filter-" + filter : "");
        RecallChart.write(
                Report.results().resolve(name + ".svg"), size + " vectors of 384 dimensions, top 10, one thread", rows);
        Measurement ours = rows.get(0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("n", size);
        figures.put("ram", ram);
        figures.put("filter", filter);
        figures.put("vs_in_memory", ratio(quickest(rows, "LangChain4j", 0), ours));
        figures.put("vs_in_memory_tiered", ratio(quickest(rows, "LangChain4j", 0), tiered(size, rows)));
        figures.put("vs_jvector", ratio(quickest(rows, "JVector", Math.min(0.98, ours.recall10())), ours));
        figures.put("rows", json);
        figures.put("quick", quick);
        Report.finish(name, figures);
    }

    private void reportBesideWriters(int size, List<Map<String, Object>> phases) throws IOException {
        Report.table(
                List.copyOf(phases.get(0).keySet()),
                phases.stream()
                        .map(phase ->
                                phase.values().stream().map(String::valueOf).toList())
                        .toList());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("n", size);
        figures.put("ram", ram);
        figures.put("rows", phases);
        figures.put("quick", quick);
        Report.finish("search-" + size + "-writers", figures);
    }

    /** With --ram entries in RAM, which may be all of them. */
    private Measurement tiered(int size, List<Measurement> rows) {
        return ram < size && size <= LARGE ? rows.get(1) : rows.get(0);
    }

    /** The fastest row of a contender that reaches the recall. */
    private static @Nullable Measurement quickest(List<Measurement> rows, String name, double recall) {
        Measurement best = null;
        for (Measurement row : rows) {
            if (row.name().startsWith(name)
                    && row.recall10() >= recall
                    && (best == null || row.p50Us() < best.p50Us())) {
                best = row;
            }
        }
        return best;
    }

    private static @Nullable Double ratio(@Nullable Measurement theirs, Measurement ours) {
        return theirs == null ? null : Math.round(theirs.p50Us() / ours.p50Us() * 100) / 100.0;
    }
}
