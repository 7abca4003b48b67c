package dev.ziggurat.memory.vector;

/**
 * IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. The JDK has conversions of its own from 20 on; these
 * run on 17.
 */
public final class HalfFloats {

    /** 2^112: the exponents of float and half differ by 127 - 15. */
    static final float EXPONENT_GAP = 0x1p112f;

    private HalfFloats() {}

    /** The nearest half, ties to even; beyond 65,504 infinity. NaN stays NaN. */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude >= 0x47800000) {
            boolean nan = magnitude > 0x7f800000;
            return (short) (sign | (nan ? 0x7e00 : 0x7c00));
        }
        if (magnitude < 0x38800000) {
            // Below the smallest normal half: adding 0.5 lets the float unit round to multiples of 2^-24.
            float rounded = Float.intBitsToFloat(magnitude) + 0.5f;
            return (short) (sign | (Float.floatToRawIntBits(rounded) - 0x3f000000));
        }
        int odd = (magnitude >>> 13) & 1;
        int rounded = magnitude + 0xfff + odd - ((127 - 15) << 23);
        return (short) (sign | (rounded >>> 13));
    }

    /** The exact value; infinities and NaN included. */
    public static float toFloat(short half) {
        if ((half & 0x7c00) == 0x7c00) {
            int fraction = half & 0x3ff;
            return fraction != 0 ? Float.NaN : half < 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
        return finiteToFloat(half);
    }

    /** The exact value of a half that is neither infinite nor NaN. */
    static float finiteToFloat(short half) {
        float magnitude = Float.intBitsToFloat((half & 0x7fff) << 13) * EXPONENT_GAP;
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (half & 0x8000) << 16);
    }
}
