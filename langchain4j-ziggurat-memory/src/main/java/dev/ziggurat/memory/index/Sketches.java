package dev.ziggurat.memory.index;

import dev.ziggurat.memory.vector.Kernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * One bit for each dimension of a chunk's vectors, and three figures with which the cosine to a query is estimated
 * without bias (RaBitQ: Gao and Long, 2024). With {@code c} the chunk's centre, {@code r = v - c} the rest of a unit
 * vector, {@code P} the {@link Rotation} and {@code s} the signs of {@code P r} at length one:
 *
 * <pre>
 *   v·q  ≈  c·q  +  f (s·Pq)  +  k      f = |r|² / (s·Pr)      k = r·c - f (s·Pc)
 * </pre>
 *
 * which is the estimate for the centred query, rearranged so that the query is rotated and cut into bit planes once for
 * all chunks. The bits lie word by word, one word of every vector after another, so that a scan goes through memory in
 * order and the compiler counts bits of many vectors at a time.
 *
 * <p>Bytes, little-endian: int number of vectors, int dimension, float[dimension] centre, int[words × vectors] bits,
 * float[vectors] f, float[vectors] k.
 */
public final class Sketches {

    private static final Kernels KERNELS = Kernels.best();

    private final int size;
    private final float[] centre;
    private final float centreSquared;
    private final int[] bits;
    private final float[] factors;
    private final float[] offsets;

    private Sketches(int size, float[] centre, int[] bits, float[] factors, float[] offsets) {
        this.size = size;
        this.centre = centre;
        this.centreSquared = KERNELS.dot(centre, centre);
        this.bits = bits;
        this.factors = factors;
        this.offsets = offsets;
    }

    /** The number of bits of a sketch: the dimension, rounded up to whole ints. */
    static int paddedDimension(int dimension) {
        return (dimension + 31) & ~31;
    }

    public int size() {
        return size;
    }

    /** Sketches unit vectors that share a centre of their own. */
    static Sketches of(float[][] units, int dimension, Rotation rotation) {
        int size = units.length;
        float[] centre = mean(units, dimension);
        float[] rotatedCentre = rotation.rotate(centre);
        int padded = rotatedCentre.length;
        int[] bits = new int[padded / 32 * size];
        float[] factors = new float[size];
        float[] offsets = new float[size];
        float[] rest = new float[dimension];
        float unitSign = (float) (1 / Math.sqrt(padded));
        for (int position = 0; position < size; position++) {
            double lengthSquared = 0;
            double towardsCentre = 0;
            for (int i = 0; i < dimension; i++) {
                rest[i] = units[position][i] - centre[i];
                lengthSquared += (double) rest[i] * rest[i];
                towardsCentre += (double) rest[i] * centre[i];
            }
            float[] rotated = rotation.rotate(rest);
            double signsWithRest = 0;
            double signsWithCentre = 0;
            for (int i = 0; i < padded; i++) {
                boolean positive = rotated[i] > 0;
                if (positive) {
                    bits[(i >>> 5) * size + position] |= 1 << i;
                }
                float sign = positive ? unitSign : -unitSign;
                signsWithRest += (double) sign * rotated[i];
                signsWithCentre += (double) sign * rotatedCentre[i];
            }
            // A vector that is its chunk's centre has no rest to estimate.
            double factor = signsWithRest > 0 ? lengthSquared / signsWithRest : 0;
            factors[position] = (float) (factor * unitSign);
            offsets[position] = (float) (towardsCentre - factor * signsWithCentre);
        }
        return new Sketches(size, centre, bits, factors, offsets);
    }

    private static float[] mean(float[][] units, int dimension) {
        double[] sums = new double[dimension];
        for (float[] unit : units) {
            for (int i = 0; i < dimension; i++) {
                sums[i] += unit[i];
            }
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) (sums[i] / Math.max(1, units.length));
        }
        return mean;
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 4 * (centre.length + bits.length + factors.length + offsets.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(size).putInt(centre.length);
        putFloats(buffer, centre);
        buffer.asIntBuffer().put(bits);
        buffer.position(buffer.position() + 4 * bits.length);
        putFloats(buffer, factors);
        putFloats(buffer, offsets);
        return buffer.array();
    }

    private static void putFloats(ByteBuffer buffer, float[] values) {
        buffer.asFloatBuffer().put(values);
        buffer.position(buffer.position() + 4 * values.length);
    }

    /** @throws IllegalArgumentException if the bytes are not sketches of that many vectors of that dimension */
    static Sketches fromBytes(ByteBuffer bytes, int size, int dimension) {
        ByteBuffer buffer = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int words = paddedDimension(dimension) / 32 * size;
        long expected = 8 + 4L * (dimension + words + 2L * size);
        if (buffer.remaining() != expected || buffer.getInt() != size || buffer.getInt() != dimension) {
            throw new IllegalArgumentException("not the sketches of " + size + " vectors of " + dimension
                    + " dimensions: " + bytes.remaining() + " bytes instead of " + expected);
        }
        float[] centre = getFloats(buffer, dimension);
        int[] bits = new int[words];
        IntBuffer ints = buffer.asIntBuffer();
        ints.get(bits);
        buffer.position(buffer.position() + 4 * words);
        return new Sketches(size, centre, bits, getFloats(buffer, size), getFloats(buffer, size));
    }

    private static float[] getFloats(ByteBuffer buffer, int count) {
        float[] values = new float[count];
        buffer.asFloatBuffer().get(values);
        buffer.position(buffer.position() + 4 * count);
        return values;
    }

    /**
     * Writes a bound of the cosine of every vector into the first {@link #size} places of the array: its estimate and so
     * many deviations of the estimate as the query says.
     */
    public void boundAll(SketchQuery query, float[] bounds) {
        int[] sums = query.sums(size);
        KERNELS.planeSums(bits, size, query.planes(), sums);
        float base = query.dotUnit(centre);
        finish(sums, size, factors, offsets, base, query.slope(), query.shift() + margin(query, base), bounds);
    }

    /**
     * What a bound adds to its estimate before the factor is applied. The error of an estimate is about normal; its
     * deviation is {@code |r| |q - c| sqrt(1 - a²) / (a sqrt(D))} with {@code a = s·Pr / |r|}, and {@code a} lies near
     * {@code sqrt(2 / pi)}, so that the factor {@code |r| / (a sqrt(D))} only lacks {@code 0.6 |q - c|}.
     */
    private float margin(SketchQuery query, float base) {
        return query.deviations() * 0.603f * (float) Math.sqrt(Math.max(0, 1 - 2 * base + centreSquared));
    }

    private static void finish(
            int[] sums, int size, float[] factors, float[] offsets, float base, float slope, float shift, float[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = base + offsets[i] + factors[i] * (slope * sums[i] + shift);
        }
    }

    /** Receives a position and its bound. */
    @FunctionalInterface
    public interface Bounds {
        void accept(int position, float bound);
    }

    /** As {@link #boundAll} for some of the positions; faster for few. */
    public void bound(SketchQuery query, int[] positions, int from, int to, Bounds bounds) {
        int[] planes = query.planes();
        float base = query.dotUnit(centre);
        float shift = query.shift() + margin(query, base);
        for (int i = from; i < to; i++) {
            int position = positions[i];
            float sum = query.slope() * sum(planes, position) + shift;
            bounds.accept(position, base + offsets[position] + factors[position] * sum);
        }
    }

    private int sum(int[] planes, int position) {
        int sum = 0;
        int plane = 0;
        for (int at = position; at < bits.length; at += size) {
            int word = bits[at];
            sum += Integer.bitCount(word & planes[plane])
                    + (Integer.bitCount(word & planes[plane + 1]) << 1)
                    + (Integer.bitCount(word & planes[plane + 2]) << 2)
                    - (Integer.bitCount(word & planes[plane + 3]) << 3);
            plane += Kernels.PLANES;
        }
        return sum;
    }
}
