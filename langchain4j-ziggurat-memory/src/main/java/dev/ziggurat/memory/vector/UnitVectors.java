package dev.ziggurat.memory.vector;

import org.jspecify.annotations.Nullable;

/** Vectors scaled to length one, so that a dot product is a cosine. */
public final class UnitVectors {

    /** A squared length this near to 1 changes no cosine by more than the rounding of its sum. */
    private static final double ALREADY_UNIT = 5e-7;

    private UnitVectors() {}

    /**
     * The vector at length one; the very same array if it has that length already. A vector of zeros has no direction
     * and is returned as it is: its dot product with anything is 0.
     */
    public static float[] of(float[] vector) {
        double squared = squaredLength(vector);
        if (squared == 0 || Math.abs(squared - 1) < ALREADY_UNIT) {
            return vector;
        }
        double scale = 1 / Math.sqrt(squared);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] * scale);
        }
        return unit;
    }

    /** As {@link #of}, overwriting the array. */
    public static void scaleInPlace(float[] vector) {
        double squared = squaredLength(vector);
        if (squared != 0 && Math.abs(squared - 1) >= ALREADY_UNIT) {
            double scale = 1 / Math.sqrt(squared);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] * scale);
            }
        }
    }

    /** Whether the vector has no direction. */
    public static boolean isZero(float[] vector) {
        for (float value : vector) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** What makes a vector useless for search, as the end of a sentence, or null if it is fine. */
    public static @Nullable String flaw(float[] vector, int dimension) {
        if (vector.length != dimension) {
            return "has " + vector.length + " dimensions instead of " + dimension;
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                return "has the value " + vector[i] + " at position " + i;
            }
        }
        return null;
    }

    private static double squaredLength(float[] vector) {
        double s0 = 0;
        double s1 = 0;
        int i = 0;
        for (; i <= vector.length - 2; i += 2) {
            s0 += (double) vector[i] * vector[i];
            s1 += (double) vector[i + 1] * vector[i + 1];
        }
        if (i < vector.length) {
            s0 += (double) vector[i] * vector[i];
        }
        return s0 + s1;
    }
}
