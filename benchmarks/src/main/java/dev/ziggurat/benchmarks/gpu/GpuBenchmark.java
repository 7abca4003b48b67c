package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuException;
import dev.ziggurat.memory.gpu.GpuSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exact search on the card, held against the CPU and against the card's own copy bandwidth. */
@Command(
        name = "gpu",
        description = "Exact search on a GPU beside scan and graph on the CPU; without a GPU, the CPU's rows alone.",
        mixinStandardHelpOptions = true)
public final class GpuBenchmark implements Callable<Integer> {

    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 4_000_000, 16_000_000, 64_000_000};
    private static final int[] BATCHES = {1, 8, 64};
    private static final double TOLERATED = 1e-3;

    @Option(names = "--rows", description = "The largest number of vectors; ${DEFAULT-VALUE} if not set.")
    private int rows = 4_000_000;

    @Option(names = "--cpu-rows", description = "The largest number on the CPU; ${DEFAULT-VALUE} if not set.")
    private int cpuRows = 1_000_000;

    @Option(names = "--hnsw-rows", description = "The largest number in a graph; ${DEFAULT-VALUE} if not set.")
    private int hnswRows = 100_000;

    @Option(names = "--minutes", description = "So long a mixed load runs afterwards; none if not set.")
    private double minutes;

    @Option(names = "--load-entries", description = "Entries during the mixed load; ${DEFAULT-VALUE} if not set.")
    private int loadEntries = 100_000;

    @Option(names = "--quick", description = "Finish within a minute.")
    private boolean quick;

    private final List<Map<String, Object>> cardRows = new ArrayList<>();
    private final List<Map<String, Object>> cpu = new ArrayList<>();
    private double copyGbPerS;
    private double largestDifference;

    /** For a machine to which only this benchmark was brought. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GpuBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (quick) {
            rows = Math.min(rows, 10_000);
            cpuRows = Math.min(cpuRows, 10_000);
            hnswRows = Math.min(hnswRows, 1_000);
            loadEntries = Math.min(loadEntries, 1_000);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        String none = none();
        if (none == null) {
            try (Gpu gpu = Gpu.open()) {
                figures.put("device", gpu.name());
                measureCard(gpu);
                figures.put("correct", largestDifference <= TOLERATED);
                figures.put("vram_bytes", gpu.usedBytes());
                figures.put("vram_limit_bytes", limit(gpu));
            }
        } else {
            Report.progress("No GPU here: " + none + ". Only the CPU is measured.");
            figures.put("device", null);
            figures.put("no_device_because", none);
            figures.put("correct", null);
        }
        measureCpu();
        print();
        figures.put("largest_score_difference", none == null ? largestDifference : null);
        figures.put("copy_gb_per_s", none == null ? tenths(copyGbPerS) : null);
        figures.put("rows", cardRows);
        figures.put("cpu", cpu);
        if (minutes > 0 && none == null) {
            figures.put("load", new MixedLoad(loadEntries).run(minutes));
        }
        figures.put("quick", quick);
        Report.finish("gpu", figures);
        return none == null && largestDifference > TOLERATED ? 1 : 0;
    }

    /** Why there is no card to measure. */
    private static @Nullable String none() {
        String absence = Gpu.absence();
        if (absence != null) {
            return absence;
        }
        try {
            Gpu.open().close();
            return null;
        } catch (GpuException e) {
            return e.getMessage();
        }
    }

    private List<Integer> sizes(int most) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : SIZES) {
            if (size < most) {
                sizes.add(size);
            }
        }
        sizes.add(most);
        return sizes;
    }

    private void measureCard(Gpu gpu) {
        Report.progress(gpu.name() + ", " + (gpu.totalBytes() >> 20) + " MiB");
        copyGbPerS = gpu.copyBytesPerSecond() / 1e9;
        Report.progress("Copies within its memory at " + tenths(copyGbPerS) + " GB/s, bytes read and written");
        long room = Math.min(limit(gpu), gpu.freeBytes() * 9 / 10) - gpu.usedBytes();
        int most = (int) Math.min(rows, room / GpuSegment.bytes(Vectors.DIMENSION, 32) * 32);
        CardRows card = new CardRows(gpu, most);
        Truth truth = new Truth(Vectors.queries(16));
        for (int size : sizes(most)) {
            card.growTo(size, truth);
            double difference = card.largestDifference(truth);
            largestDifference = Math.max(largestDifference, difference);
            Report.progress(size + " rows: scores differ from the CPU's by " + difference + " at most");
            for (int batch : BATCHES) {
                measure(card, size, batch);
            }
        }
    }

    /** As the library's default, three quarters of the card. */
    private static long limit(Gpu gpu) {
        return gpu.totalBytes() / 4 * 3;
    }

    private void measure(CardRows card, int size, int batch) {
        double us = card.medianUs(batch, limitNanos());
        int passes = (batch + 7) / 8;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rows", size);
        row.put("batch", batch);
        row.put("us_per_query", Math.round(us / batch * 100) / 100.0);
        row.put("vectors_per_ms", Math.round(size * (double) batch / us * 1e3));
        row.put("share_of_bandwidth", Math.round(passes * card.bytes() / us / 1e3 / copyGbPerS * 1e3) / 1e3);
        cardRows.add(row);
        Report.progress(row.toString());
    }

    private void measureCpu() {
        CpuRows held = new CpuRows();
        long heap = Runtime.getRuntime().maxMemory() / 2 / (Vectors.DIMENSION * Float.BYTES + 32L);
        for (int size : sizes((int) Math.min(Math.min(rows, cpuRows), heap))) {
            held.growTo(size);
            cpu.add(held.measure(size <= hnswRows, limitNanos()));
            Report.progress("CPU: " + cpu.get(cpu.size() - 1));
        }
    }

    private long limitNanos() {
        return quick ? 200_000_000L : 1_000_000_000L;
    }

    private void print() {
        List<List<String>> table = new ArrayList<>();
        for (Map<String, Object> row : cardRows) {
            List<String> line = new ArrayList<>(List.of("GPU"));
            row.values().forEach(value -> line.add(value.toString()));
            table.add(line);
        }
        for (Map<String, Object> row : cpu) {
            table.add(line("CPU, exact scan", row, "scan_us"));
            if (row.containsKey("hnsw_us")) {
                table.add(line("CPU, HNSW, recall@10 " + row.get("hnsw_recall10"), row, "hnsw_us"));
            }
        }
        Report.table(List.of("", "rows", "batch", "us_per_query", "vectors_per_ms", "share_of_bandwidth"), table);
    }

    private static List<String> line(String name, Map<String, Object> row, String key) {
        double us = ((Number) row.getOrDefault(key, Double.NaN)).doubleValue();
        int size = ((Number) row.getOrDefault("rows", 0)).intValue();
        return List.of(
                name, Integer.toString(size), "1", Double.toString(us), Long.toString(Math.round(size / us * 1e3)), "");
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
