package dev.ziggurat.benchmarks.storage;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.entry.MemoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Durable adds per second, one thread and sixteen, in rounds that go from store to store; the median round counts. */
final class AddRounds {

    private static final int MANY = 16;

    private final Corpus corpus;
    private final int adds;
    private final int rounds;

    AddRounds(Corpus corpus, int adds, int rounds) {
        this.corpus = corpus;
        this.adds = adds;
        this.rounds = rounds;
    }

    void run(Map<String, Object> figures, List<List<String>> table) throws Exception {
        Map<String, Peer.Opener> peers = new LinkedHashMap<>();
        peers.put("ziggurat", Peer::ziggurat);
        peers.put("mapdb", Peer::mapDb);
        peers.put("mvstore", Peer::mvStore);
        peers.put("sqlite", Peer::sqlite);
        Map<String, double[]> one = new LinkedHashMap<>();
        Map<String, double[]> many = new LinkedHashMap<>();
        for (int round = 0; round < rounds + 1; round++) {
            for (Map.Entry<String, Peer.Opener> peer : peers.entrySet()) {
                Report.progress("adds, round " + round + " of " + rounds + ", " + peer.getKey());
                // The first round warms up.
                int counted = Math.max(0, round - 1);
                one.computeIfAbsent(peer.getKey(), name -> new double[rounds])[counted] = measure(peer.getValue(), 1);
                many.computeIfAbsent(peer.getKey(), name -> new double[rounds])[counted] =
                        measure(peer.getValue(), MANY);
            }
        }
        double ours1 = median(one, "ziggurat");
        double ours16 = median(many, "ziggurat");
        figures.put("adds_per_s_1", Math.round(ours1));
        figures.put("adds_per_s_16", Math.round(ours16));
        for (String name : peers.keySet()) {
            double theirs1 = median(one, name);
            double theirs16 = median(many, name);
            table.add(List.of("durable adds, 1 thread, " + name, String.valueOf(Math.round(theirs1)), "per s"));
            table.add(List.of("durable adds, 16 threads, " + name, String.valueOf(Math.round(theirs16)), "per s"));
            if (!name.equals("ziggurat")) {
                figures.put("vs_" + name, StorageBenchmark.rounded(Math.min(ours1 / theirs1, ours16 / theirs16)));
                figures.put("vs_" + name + "_1", StorageBenchmark.rounded(ours1 / theirs1));
                figures.put("vs_" + name + "_16", StorageBenchmark.rounded(ours16 / theirs16));
            }
        }
    }

    private static double median(Map<String, double[]> rates, String name) {
        double[] sorted = rates.getOrDefault(name, new double[1]).clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double measure(Peer.Opener opener, int threads) throws Exception {
        int each = Math.max(1, adds / threads);
        List<List<MemoryEntry>> parts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<MemoryEntry> part = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                part.add(corpus.next(t * each + i));
            }
            parts.add(part);
        }
        Path folder = Folders.create();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Peer peer = opener.open(folder)) {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (List<MemoryEntry> part : parts) {
                running.add(pool.submit(() -> {
                    for (MemoryEntry entry : part) {
                        peer.add(entry);
                    }
                    return true;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            return each * threads / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
            Folders.delete(folder);
        }
    }
}
