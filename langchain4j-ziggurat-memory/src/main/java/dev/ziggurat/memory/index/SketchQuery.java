package dev.ziggurat.memory.index;

import dev.ziggurat.memory.vector.Kernels;

/**
 * A query made ready for {@link Sketches}: rotated, rounded to signed whole numbers of four bits and cut into
 * planes of one bit each, so that its dot product with a sketch is a count of common bits. For one thread.
 */
public final class SketchQuery {

    private static final int LARGEST = (1 << (Kernels.PLANES - 1)) - 1;
    private static final Kernels KERNELS = Kernels.best();

    private final float[] unit;
    private final int[] planes;
    private final float slope;
    private final float shift;
    private final float deviations;
    private int[] sums = new int[0];

    /** @param deviations by how many deviations of an estimate a bound lies above it */
    SketchQuery(float[] unit, Rotation rotation, float deviations) {
        this.unit = unit;
        this.deviations = deviations;
        float[] rotated = rotation.rotate(unit);
        float largest = 0;
        for (float value : rotated) {
            largest = Math.max(largest, Math.abs(value));
        }
        float step = largest == 0 ? 1 : largest / LARGEST;
        planes = new int[rotated.length / 32 * Kernels.PLANES];
        int total = 0;
        for (int i = 0; i < rotated.length; i++) {
            int rounded = Math.round(rotated[i] / step);
            total += rounded;
            int first = (i >>> 5) * Kernels.PLANES;
            for (int plane = 0; plane < Kernels.PLANES; plane++) {
                planes[first + plane] |= (rounded >>> plane & 1) << i;
            }
        }
        // The signs are 2 b - 1 for a bit b, so s·q is twice the sum where bits are set, less the whole sum.
        slope = 2 * step;
        shift = -step * total;
    }

    float dotUnit(float[] vector) {
        return KERNELS.dot(unit, vector);
    }

    int[] planes() {
        return planes;
    }

    float slope() {
        return slope;
    }

    float shift() {
        return shift;
    }

    float deviations() {
        return deviations;
    }

    /** Room for the sums of a chunk. */
    int[] sums(int size) {
        if (sums.length < size) {
            sums = new int[size];
        }
        return sums;
    }
}
