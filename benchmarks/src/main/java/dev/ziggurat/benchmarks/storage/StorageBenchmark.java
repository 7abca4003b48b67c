package dev.ziggurat.benchmarks.storage;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the entry store: its size, its durable adds beside three peers, and how long opening takes. */
@Command(
        name = "storage",
        description = "Size on disk, durable adds per second beside MapDB, MVStore and SQLite, and reopening.",
        mixinStandardHelpOptions = true)
public final class StorageBenchmark implements Callable<Integer> {

    @Option(names = "--quick", description = "Finish within a minute: fewer entries, no store of 1,000,000.")
    private boolean quick;

    @Option(names = "--data", description = "A folder of dialogues in LoCoMo's format; made-up ones without it.")
    private @Nullable Path data;

    @Option(names = "--seed", description = "Seed of the made-up entries.", defaultValue = "1")
    private long seed = 1;

    @Option(names = "--part", description = "Only this part: ${COMPLETION-CANDIDATES}.")
    private @Nullable Part part;

    /** What can be measured alone. */
    enum Part {
        SIZE,
        ADDS,
        OPEN
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<List<String>> table = new ArrayList<>();
        figures.put("quick", quick);
        if (part == null || part == Part.SIZE) {
            size(figures, table);
        }
        if (part == null || part == Part.ADDS) {
            new AddRounds(new Corpus(seed), quick ? 400 : 2_400, quick ? 1 : 5).run(figures, table);
        }
        if (part == null || part == Part.OPEN) {
            open(figures, table);
        }
        Report.table(List.of("measure", "value", "unit"), table);
        Report.finish("storage", figures);
        return 0;
    }

    private void size(Map<String, Object> figures, List<List<String>> table) throws IOException {
        List<MemoryEntry> entries = new ArrayList<>();
        Corpus corpus = new Corpus(seed);
        if (data == null) {
            for (int i = 0; i < (quick ? 5_300 : 20_300); i++) {
                entries.add(corpus.next(i));
            }
        } else {
            entries.addAll(corpus.dialogues(data));
        }
        long raw = entries.stream().mapToLong(Corpus::rawBytes).sum();
        figures.put("size_entries", entries.size());
        figures.put("size_data", data == null ? "made up" : "dialogues");
        for (VectorFormat format : List.of(VectorFormat.FP16, VectorFormat.INT8, VectorFormat.FP32)) {
            Path folder = Folders.create();
            try {
                fill(folder, entries, format);
                double ratio = (double) Folders.bytes(folder) / raw;
                String name = "size_ratio" + (format == VectorFormat.FP16 ? "" : "_" + lower(format));
                figures.put(name, rounded(ratio));
                table.add(List.of("size of all files, " + lower(format), String.valueOf(rounded(ratio)), "of raw"));
            } finally {
                Folders.delete(folder);
            }
        }
    }

    private static String lower(VectorFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static void fill(Path folder, List<MemoryEntry> entries, VectorFormat format) {
        StorageOptions options =
                StorageOptions.of("benchmark", Corpus.DIMENSION).withVectors(format);
        try (DiskEntryStore store = DiskEntryStore.open(folder, options)) {
            for (int from = 0; from < entries.size(); from += 100) {
                store.write(entries.subList(from, Math.min(entries.size(), from + 100)).stream()
                        .map(entry -> (Change) new Change.Put(entry))
                        .toList());
            }
        }
    }

    private void open(Map<String, Object> figures, List<List<String>> table) throws Exception {
        int[] sizes = quick ? new int[] {2_500, 10_000} : new int[] {10_000, 100_000, 1_000_000};
        Path folder = Folders.create();
        try {
            int filled = 0;
            Corpus corpus = new Corpus(seed);
            for (int size : sizes) {
                long start = System.nanoTime();
                grow(folder, corpus, filled, size);
                filled = size;
                double fillS = (System.nanoTime() - start) / 1e9;
                Report.progress(String.format(Locale.ROOT, "filled to %,d in %.0f s", size, fillS));
                String[] opened = probe(folder);
                String name = size == 1_000_000 ? "1m" : size % 1000 == 0 ? size / 1000 + "k" : String.valueOf(size);
                figures.put("open_" + name + "_ms", Double.valueOf(opened[0]));
                figures.put("open_" + name + "_heap_mb", Double.valueOf(opened[1]));
                figures.put("vector_read_" + name + "_us", Double.valueOf(opened[3]));
                figures.put("entry_read_" + name + "_us", Double.valueOf(opened[4]));
                table.add(List.of("open " + opened[2] + " entries", opened[0], "ms"));
                table.add(List.of("heap after it", opened[1], "MB"));
                table.add(List.of("one vector anywhere", opened[3], "µs"));
                table.add(List.of("one whole entry anywhere", opened[4], "µs"));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void grow(Path folder, Corpus corpus, int from, int to) {
        StorageOptions options =
                StorageOptions.of("benchmark", Corpus.DIMENSION).withForce(Durability.os());
        try (DiskEntryStore store = DiskEntryStore.open(folder, options)) {
            List<Change> changes = new ArrayList<>();
            for (int i = from; i < to; i++) {
                changes.add(new Change.Put(corpus.next(i)));
                if (changes.size() == 500 || i == to - 1) {
                    store.write(changes);
                    changes.clear();
                    while (store.stats().tailEntries() > 4_000) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }

    /** Milliseconds, heap in MB, entries, µs for a vector, µs for an entry. */
    private static String[] probe(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenProbe.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the store could not be opened with 400 MB of heap");
        }
        return output.strip().split(" ");
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
