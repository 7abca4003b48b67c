package dev.ziggurat.benchmarks.search;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.Change;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import dev.ziggurat.memory.tier.SearchRequest;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.disk.SketchSidecar;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a reader feels of writers: searches of one thread, first alone, then while another thread adds, removes and
 * compacts and entries are evicted. The time that the reader was blocked by a lock or waited for one is told apart from
 * the time that it shared the cores.
 */
final class BesideWriters {

    private static final Scope SCOPE = new Scope(Scope.Kind.SEGMENT, "benchmark");
    private static final int BATCH = 100;
    private static final long SECOND = 1_000_000_000L;

    private final Dataset data;
    private final int ram;
    private final long nanos;

    BesideWriters(Dataset data, int ram, int seconds) {
        this.data = data;
        this.ram = ram;
        this.nanos = seconds * SECOND;
    }

    /** @param heldMs the longest that one search was blocked by a lock or waited for one, in milliseconds */
    private record Phase(String name, long[] sortedNanos, double heldMs) {

        double ms(double share) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length))] / 1e6;
        }

        Map<String, Object> json() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("searches", sortedNanos.length);
            row.put("p50_ms", rounded(ms(0.5)));
            row.put("p99_ms", rounded(ms(0.99)));
            row.put("max_ms", rounded(ms(1)));
            row.put("longest_held_ms", rounded(heldMs));
            return row;
        }
    }

    List<Map<String, Object>> run() throws Exception {
        Path folder = Files.createTempDirectory("ziggurat-writers");
        StorageOptions options =
                StorageOptions.of("benchmark", Dataset.DIMENSION).withSidecar(new SketchSidecar(Dataset.DIMENSION));
        DiskEntryStore files = DiskEntryStore.open(folder, options);
        try (TieredStore tiers =
                new TieredStore(files, Dataset.DIMENSION, TierOptions.defaults().withRamEntries(ram))) {
            Report.progress("Writing " + data.vectors().length + " entries ...");
            for (int from = 0; from < data.vectors().length; from += BATCH) {
                tiers.write(puts(from, Math.min(data.vectors().length, from + BATCH)));
            }
            tiers.controls().awaitUpkeep();
            measure("warming up", tiers);
            Phase alone = measure("alone", tiers);
            AtomicBoolean stop = new AtomicBoolean();
            List<Throwable> failures = new ArrayList<>();
            Thread writer = new Thread(() -> write(tiers, files, stop), "writer");
            writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            writer.start();
            Phase beside = measure("beside a writer", tiers);
            stop.set(true);
            writer.join();
            if (!failures.isEmpty()) {
                throw new IllegalStateException("the writer failed", failures.get(0));
            }
            return List.of(alone.json(), beside.json());
        } finally {
            LuceneHnsw.Folders.delete(folder);
        }
    }

    private List<Change> puts(int from, int to) {
        List<Change> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            changes.add(new Change.Put(new MemoryEntry(
                    new EntryKey(SCOPE, Integer.toString(i)),
                    "text " + i,
                    Map.of(),
                    Instant.EPOCH,
                    data.vectors()[i].clone())));
        }
        return changes;
    }

    /** Replaces and removes batches at random places; now and then everything dead leaves the files. */
    private void write(TieredStore tiers, DiskEntryStore files, AtomicBoolean stop) {
        Random random = new Random(3);
        for (int round = 1; !stop.get(); round++) {
            int from = random.nextInt(data.vectors().length - BATCH);
            tiers.write(List.of(new Change.Remove(new EntryKey(SCOPE, Integer.toString(from)))));
            tiers.write(puts(from, from + BATCH));
            if (round % 50 == 0) {
                files.compact();
            }
        }
    }

    private Phase measure(String name, TieredStore tiers) {
        Report.progress("Searching " + name + " ...");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.setThreadContentionMonitoringEnabled(true);
        long self = Thread.currentThread().getId();
        long[] took = new long[1 << 12];
        int done = 0;
        double longestHeldMs = 0;
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            float[] query = data.queries()[done % data.queries().length];
            long heldBefore = heldMs(threads, self);
            long began = System.nanoTime();
            tiers.search(new SearchRequest(SCOPE, query, Measurement.K, -1, null));
            took = done == took.length ? Arrays.copyOf(took, 2 * done) : took;
            took[done++] = System.nanoTime() - began;
            longestHeldMs = Math.max(longestHeldMs, heldMs(threads, self) - heldBefore);
        }
        long[] sorted = Arrays.copyOf(took, done);
        Arrays.sort(sorted);
        return new Phase(name, sorted, longestHeldMs);
    }

    private static long heldMs(ThreadMXBean threads, long id) {
        ThreadInfo info = threads.getThreadInfo(id);
        return info.getBlockedTime() + info.getWaitedTime();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
