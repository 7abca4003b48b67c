package dev.ziggurat.benchmarks.gpu;

import dev.ziggurat.memory.vector.UnitVectors;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random vectors of length one, the same for the same number in every run. Without any structure, which is what a scan
 * does not mind and a graph finds hardest.
 */
final class Vectors {

    static final int DIMENSION = 384;
    static final int CHUNK = 4_096;

    private Vectors() {}

    /** The vectors from {@code number * CHUNK} on. */
    static float[][] chunk(int number) {
        float[][] rows = new float[CHUNK][];
        IntStream.range(0, 16).parallel().forEach(part -> {
            SplittableRandom random = new SplittableRandom(number * 16L + part);
            for (int row = part * CHUNK / 16; row < (part + 1) * CHUNK / 16; row++) {
                rows[row] = unit(random);
            }
        });
        return rows;
    }

    static float[][] queries(int count) {
        SplittableRandom random = new SplittableRandom(-1);
        float[][] queries = new float[count][];
        for (int i = 0; i < count; i++) {
            queries[i] = unit(random);
        }
        return queries;
    }

    static float[] unit(SplittableRandom random) {
        float[] unit = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            unit[i] = random.nextFloat() - 0.5f;
        }
        UnitVectors.scaleInPlace(unit);
        return unit;
    }
}
