package dev.ziggurat.memory.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The Vector API in the widest shape that the machine prefers. Only loaded when the module may be there. */
final class VectorApiKernels implements Kernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /** Lanes of half and of a quarter of the width, so that widening fills one whole vector of ints. */
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 2)));

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

    /** Counting bits lane by lane came with Java 19; before, plain Java counts. */
    private static final VectorOperators.@Nullable Unary FOUND = bitCount();

    /** A constant that is never null, since only constant operators are compiled to instructions. */
    private static final VectorOperators.Unary BIT_COUNT = FOUND == null ? VectorOperators.NOT : FOUND;

    private VectorApiKernels() {}

    /** @throws IllegalStateException if vectors here are too short to help */
    static VectorApiKernels create() {
        if (FLOATS.vectorBitSize() < 256) {
            throw new IllegalStateException("vectors of " + FLOATS.vectorBitSize() + " bits do not help");
        }
        return new VectorApiKernels();
    }

    @Override
    public String name() {
        return "Vector API, " + FLOATS.vectorBitSize() + " bits";
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i <= length - 4 * LANES; i += 4 * LANES) {
            s0 = load(a, aFrom + i).fma(load(b, bFrom + i), s0);
            s1 = load(a, aFrom + i + LANES).fma(load(b, bFrom + i + LANES), s1);
            s2 = load(a, aFrom + i + 2 * LANES).fma(load(b, bFrom + i + 2 * LANES), s2);
            s3 = load(a, aFrom + i + 3 * LANES).fma(load(b, bFrom + i + 3 * LANES), s3);
        }
        for (; i <= length - LANES; i += LANES) {
            s0 = load(a, aFrom + i).fma(load(b, bFrom + i), s0);
        }
        float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[aFrom + i] * b[bFrom + i];
        }
        return sum;
    }

    private static FloatVector load(float[] values, int from) {
        return FloatVector.fromArray(FLOATS, values, from);
    }

    @Override
    public float dotHalf(float[] a, int aFrom, short[] b, int bFrom, int length) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i <= length - 2 * LANES; i += 2 * LANES) {
            s0 = load(a, aFrom + i).fma(widen(b, bFrom + i), s0);
            s1 = load(a, aFrom + i + LANES).fma(widen(b, bFrom + i + LANES), s1);
        }
        float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[aFrom + i] * HalfFloats.finiteToFloat(b[bFrom + i]);
        }
        return sum;
    }

    @Override
    public void widenHalves(byte[] lower, int lowerFrom, byte[] upper, float scale, float[] target) {
        int i = 0;
        for (; i <= upper.length - LANES; i += LANES) {
            IntVector low = widen(lower, lowerFrom + i).lanewise(VectorOperators.AND, 0xff);
            IntVector high = widen(upper, i).lanewise(VectorOperators.LSHL, 8);
            toFloats(low.or(high)).mul(scale).intoArray(target, i);
        }
        ScalarKernels.widenHalves(lower, lowerFrom, upper, i, scale, target);
    }

    private static FloatVector widen(short[] halves, int from) {
        return toFloats(
                (IntVector) ShortVector.fromArray(SHORTS, halves, from).convertShape(VectorOperators.S2I, INTS, 0));
    }

    /** The same bits as {@link HalfFloats#finiteToFloat}, lane by lane; upper bits of a lane do not count. */
    private static FloatVector toFloats(IntVector bits) {
        IntVector magnitude = bits.lanewise(VectorOperators.AND, 0x7fff).lanewise(VectorOperators.LSHL, 13);
        IntVector sign = bits.lanewise(VectorOperators.AND, 0x8000).lanewise(VectorOperators.LSHL, 16);
        FloatVector scaled = magnitude.reinterpretAsFloats().mul(HalfFloats.EXPONENT_GAP);
        return scaled.reinterpretAsInts().lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
    }

    @Override
    public int dotBytes(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        IntVector sums = IntVector.zero(INTS);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            sums = sums.add(widen(a, aFrom + i).mul(widen(b, bFrom + i)));
        }
        int sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[aFrom + i] * b[bFrom + i];
        }
        return sum;
    }

    private static IntVector widen(byte[] values, int from) {
        return (IntVector) ByteVector.fromArray(BYTES, values, from).convertShape(VectorOperators.B2I, INTS, 0);
    }

    @Override
    public void planeSums(int[] bits, int size, int[] planes, int[] sums) {
        int done = FOUND == null ? 0 : wholeVectorSums(bits, size, planes, sums);
        ScalarKernels.planeSums(bits, done, size, planes, sums);
    }

    @Override
    public boolean countsBitsByVectors() {
        return FOUND != null;
    }

    /** Sums two vectors of strings at a time; returns how many strings that were. */
    private static int wholeVectorSums(int[] bits, int size, int[] planes, int[] sums) {
        int words = planes.length / PLANES;
        int i = 0;
        for (; i <= size - 2 * LANES; i += 2 * LANES) {
            IntVector a0 = IntVector.zero(INTS);
            IntVector a1 = a0;
            IntVector a2 = a0;
            IntVector a3 = a0;
            IntVector b0 = a0;
            IntVector b1 = a0;
            IntVector b2 = a0;
            IntVector b3 = a0;
            for (int w = 0; w < words; w++) {
                IntVector a = IntVector.fromArray(INTS, bits, w * size + i);
                IntVector b = IntVector.fromArray(INTS, bits, w * size + i + LANES);
                int p = w * PLANES;
                IntVector plane = IntVector.broadcast(INTS, planes[p]);
                a0 = a0.add(a.and(plane).lanewise(BIT_COUNT));
                b0 = b0.add(b.and(plane).lanewise(BIT_COUNT));
                plane = IntVector.broadcast(INTS, planes[p + 1]);
                a1 = a1.add(a.and(plane).lanewise(BIT_COUNT));
                b1 = b1.add(b.and(plane).lanewise(BIT_COUNT));
                plane = IntVector.broadcast(INTS, planes[p + 2]);
                a2 = a2.add(a.and(plane).lanewise(BIT_COUNT));
                b2 = b2.add(b.and(plane).lanewise(BIT_COUNT));
                plane = IntVector.broadcast(INTS, planes[p + 3]);
                a3 = a3.add(a.and(plane).lanewise(BIT_COUNT));
                b3 = b3.add(b.and(plane).lanewise(BIT_COUNT));
            }
            weigh(a0, a1, a2, a3).intoArray(sums, i);
            weigh(b0, b1, b2, b3).intoArray(sums, i + LANES);
        }
        return i;
    }

    private static IntVector weigh(IntVector ones, IntVector twos, IntVector fours, IntVector eights) {
        return ones.add(twos.lanewise(VectorOperators.LSHL, 1))
                .add(fours.lanewise(VectorOperators.LSHL, 2))
                .sub(eights.lanewise(VectorOperators.LSHL, 3));
    }

    private static VectorOperators.@Nullable Unary bitCount() {
        try {
            return (VectorOperators.Unary)
                    VectorOperators.class.getField("BIT_COUNT").get(null);
        } catch (NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the Vector API hides its operators", e);
        }
    }
}
