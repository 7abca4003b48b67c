package dev.ziggurat.benchmarks.search;

import dev.ziggurat.memory.vector.HalfFloats;
import dev.ziggurat.memory.vector.Kernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels over 10,000 vectors of 384 dimensions, and a plain copy of the same bytes for comparison. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

    static final int ROWS = 10_000;
    static final int DIMENSION = 384;

    /** {@code default} takes what the library takes. */
    @Param({"default", "scalar"})
    public String kernels = "default";

    private Kernels chosen = Kernels.best();
    private float[] floats = new float[0];
    private float[] copied = new float[0];
    private short[] halves = new short[0];
    private byte[] bytes = new byte[0];
    private int[] bits = new int[0];
    private int[] planes = new int[0];
    private int[] sums = new int[0];
    private byte[] byteQuery = new byte[0];
    private float[] query = new float[0];

    @Setup
    public void fill() {
        chosen = kernels.equals("scalar") ? Kernels.scalar() : Kernels.best();
        Random random = new Random(1);
        floats = new float[ROWS * DIMENSION];
        copied = new float[floats.length];
        halves = new short[floats.length];
        bytes = new byte[floats.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextGaussian();
            halves[i] = HalfFloats.fromFloat(floats[i]);
        }
        random.nextBytes(bytes);
        bits = random.ints(ROWS * (DIMENSION / 32)).toArray();
        planes = random.ints(DIMENSION / 32 * Kernels.PLANES).toArray();
        sums = new int[1_000];
        query = new float[DIMENSION];
        byteQuery = new byte[DIMENSION];
        random.nextBytes(byteQuery);
        for (int i = 0; i < DIMENSION; i++) {
            query[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    public float[] copy() {
        System.arraycopy(floats, 0, copied, 0, floats.length);
        return copied;
    }

    @Benchmark
    public float dot() {
        float most = 0;
        for (int row = 0; row < ROWS; row++) {
            most = Math.max(most, chosen.dot(query, 0, floats, row * DIMENSION, DIMENSION));
        }
        return most;
    }

    @Benchmark
    public float dotHalf() {
        float most = 0;
        for (int row = 0; row < ROWS; row++) {
            most = Math.max(most, chosen.dotHalf(query, 0, halves, row * DIMENSION, DIMENSION));
        }
        return most;
    }

    @Benchmark
    public int dotBytes() {
        int most = 0;
        for (int row = 0; row < ROWS; row++) {
            most = Math.max(most, chosen.dotBytes(byteQuery, 0, bytes, row * DIMENSION, DIMENSION));
        }
        return most;
    }

    @Benchmark
    public int planeSums() {
        int most = 0;
        for (int chunk = 0; chunk < ROWS / sums.length; chunk++) {
            chosen.planeSums(bits, sums.length, planes, sums);
            most = Math.max(most, sums[chunk]);
        }
        return most;
    }
}
