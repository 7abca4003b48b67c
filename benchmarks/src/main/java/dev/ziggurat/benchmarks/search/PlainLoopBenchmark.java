package dev.ziggurat.benchmarks.search;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The dot product as it is first written: one sum, whose additions wait for each other. What the kernels are held against. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlainLoopBenchmark {

    private float[] floats = new float[0];
    private float[] query = new float[0];

    @Setup
    public void fill() {
        Random random = new Random(1);
        floats = new float[KernelBenchmark.ROWS * KernelBenchmark.DIMENSION];
        query = new float[KernelBenchmark.DIMENSION];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        System.arraycopy(floats, 0, query, 0, query.length);
    }

    @Benchmark
    public float dot() {
        float most = 0;
        for (int row = 0; row < KernelBenchmark.ROWS; row++) {
            float sum = 0;
            for (int i = 0; i < query.length; i++) {
                sum += query[i] * floats[row * KernelBenchmark.DIMENSION + i];
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
