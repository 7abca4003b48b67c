package dev.ziggurat.memory.tier.gpu;

import dev.ziggurat.memory.gpu.Gpu;
import dev.ziggurat.memory.gpu.GpuSegment;
import dev.ziggurat.memory.gpu.GpuTable;
import dev.ziggurat.memory.index.TopHits;
import dev.ziggurat.memory.tier.level.RowList;
import dev.ziggurat.memory.tier.ram.RamPlan;
import dev.ziggurat.memory.vector.Kernels;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.Arrays;
import java.util.Random;

/** From how many entries on a search on the card is faster than one in RAM. */
final class Crossover {

    /** A number of entries, in place of a measurement. */
    static final String PROPERTY = "ziggurat.gpu.from";

    private static final int ROWS = 1_024;
    private static final int ROUNDS = 40;
    private static final int WORDS = 32;

    private Crossover() {}

    /** What the property says, or else what a small search took on the card and in RAM; some milliseconds. */
    static int of(Gpu gpu, int dimension, RamPlan plan) {
        Integer set = Integer.getInteger(PROPERTY);
        return set == null ? measure(gpu, dimension, plan) : set;
    }

    private static int measure(Gpu gpu, int dimension, RamPlan plan) {
        RowList rows = rows(dimension);
        float[] query = rows.units()[0];
        GpuSegment segment = gpu.segment(dimension, ROWS);
        GpuTable table = gpu.table(dimension, ROWS, 1);
        segment.write(0, rows.units(), 0, ROWS);
        for (int row = 0; row < ROWS; row++) {
            segment.setLive(row, true);
        }
        segment.publish();
        table.set(0, segment);
        double onCard = medianNanos(() -> gpu.search(table, 1, new float[][] {query}, 32, null));
        table.free();
        segment.free();

        double scanned = medianNanos(() -> rows.scan(0, query, sequence -> true, new TopHits(10, -1))) / ROWS;
        if (onCard / scanned <= plan.scanUpTo()) {
            return (int) (onCard / scanned);
        }
        int[] bits = new int[dimension / WORDS * ROWS];
        int[] planes = new int[dimension / WORDS * Kernels.PLANES];
        int[] sums = new int[ROWS];
        double sketched = medianNanos(() -> Kernels.best().planeSums(bits, ROWS, planes, sums)) / ROWS;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(plan.scanUpTo(), onCard / sketched));
    }

    private static RowList rows(int dimension) {
        Random random = new Random(1);
        RowList rows = RowList.EMPTY;
        for (int row = 0; row < ROWS; row++) {
            float[] unit = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                unit[i] = (float) random.nextGaussian();
            }
            UnitVectors.scaleInPlace(unit);
            rows = rows.append(row + 1, unit);
        }
        return rows;
    }

    private static double medianNanos(Runnable work) {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            work.run();
            nanos[round] = System.nanoTime() - began;
        }
        // The first rounds ran before the code was compiled.
        Arrays.sort(nanos, ROUNDS / 4, ROUNDS);
        return nanos[ROUNDS / 4 + (ROUNDS - ROUNDS / 4) / 2];
    }
}
