package dev.ziggurat.memory.vector;

import java.util.List;
import java.util.function.LongSupplier;

/** Uses every kernel until it is about as quick as plain Java, which it only is once it is compiled. */
final class KernelTrial {

    private static final int DIMENSION = 384;
    private static final int STRINGS = 256;

    /** Enough for the compiler that optimises to be asked within a few rounds. */
    private static final int CALLS = 400;

    /** Compiled it is twice as quick or more, uncompiled dozens of times slower; in between there is nothing but noise. */
    private static final double ABOUT = 1.5;

    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Kernels vectors;
    private final Kernels plain;
    private final LongSupplier nanoTime;

    private final float[] floats = new float[DIMENSION];
    private final float[] target = new float[DIMENSION];
    private final short[] halves = new short[DIMENSION];
    private final byte[] bytes = new byte[DIMENSION];
    private final int[] bits = new int[STRINGS * DIMENSION / Integer.SIZE];
    private final int[] planes = new int[Kernels.PLANES * DIMENSION / Integer.SIZE];
    private final int[] sums = new int[STRINGS];
    /** What the kernels find goes here, so that no compiler leaves them out. */
    private double found;

    KernelTrial(Kernels vectors, Kernels plain, LongSupplier nanoTime) {
        this.vectors = vectors;
        this.plain = plain;
        this.nanoTime = nanoTime;
    }

    @FunctionalInterface
    private interface Use {
        double of(Kernels kernels);
    }

    /** Uses them for five seconds at most; false if one of them did not become quick. */
    boolean isCompiled() {
        long end = nanoTime.getAsLong() + LONGEST_NANOS;
        List<Use> uses = List.of(
                kernels -> kernels.dot(floats, 0, floats, 0, DIMENSION),
                kernels -> kernels.dotHalf(floats, 0, halves, 0, DIMENSION),
                kernels -> kernels.dotBytes(bytes, 0, bytes, 0, DIMENSION),
                kernels -> {
                    kernels.widenHalves(bytes, 0, bytes, 1, target);
                    return target[0];
                },
                kernels -> {
                    kernels.planeSums(bits, STRINGS, planes, sums);
                    return sums[0];
                });
        for (Use use : uses) {
            while (nanos(use, vectors) > ABOUT * nanos(use, plain)) {
                if (nanoTime.getAsLong() - end > 0) {
                    return false;
                }
            }
        }
        return !Double.isNaN(found);
    }

    private long nanos(Use use, Kernels kernels) {
        long began = nanoTime.getAsLong();
        for (int i = 0; i < CALLS; i++) {
            found += use.of(kernels);
        }
        return nanoTime.getAsLong() - began;
    }
}
