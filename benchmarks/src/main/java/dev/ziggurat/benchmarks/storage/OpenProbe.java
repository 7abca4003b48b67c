package dev.ziggurat.benchmarks.storage;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.storage.StorageOptions;
import dev.ziggurat.memory.storage.VectorBlock;
import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Opens a store in a process of its own, with a small heap, and prints how long it took and what it left on the heap. */
final class OpenProbe {

    private OpenProbe() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        try (DiskEntryStore store =
                DiskEntryStore.open(Path.of(args[0]), StorageOptions.of("benchmark", Corpus.DIMENSION))) {
            double openMs = (System.nanoTime() - start) / 1e6;
            ManagementFactory.getMemoryMXBean().gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            List<VectorBlock> blocks = store.blocks();
            double vectorUs = randomVectors(blocks);
            Scope scope = store.scopes(Scope.Kind.EPISODE).iterator().next();
            long[] sequences = store.sequences(scope);
            Random random = new Random(5);
            long readStart = System.nanoTime();
            int reads = 2_000;
            for (int i = 0; i < reads; i++) {
                if (store.read(sequences[random.nextInt(sequences.length)]) == null) {
                    throw new IllegalStateException("a listed entry is not there");
                }
            }
            double readUs = (System.nanoTime() - readStart) / 1e3 / reads;
            System.out.printf(
                    Locale.ROOT,
                    "%.1f %.1f %d %.2f %.2f%n",
                    openMs,
                    heap / 1048576.0,
                    store.stats().liveEntries(),
                    vectorUs,
                    readUs);
        }
    }

    /** Vectors anywhere in the store, as a search reads them to rank its candidates exactly; the second half is timed. */
    private static double randomVectors(List<VectorBlock> blocks) {
        Random random = new Random(3);
        float[] vector = new float[Corpus.DIMENSION];
        int reads = 30_000;
        long start = 0;
        for (int i = 0; i < reads; i++) {
            if (i == reads / 2) {
                start = System.nanoTime();
            }
            VectorBlock block = blocks.get(random.nextInt(blocks.size()));
            if (block.size() > 0) {
                block.copyVector(random.nextInt(block.size()), vector);
            }
        }
        return (System.nanoTime() - start) / 1e3 / (reads - reads / 2.0);
    }
}
