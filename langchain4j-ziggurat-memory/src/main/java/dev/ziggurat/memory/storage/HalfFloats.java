package dev.ziggurat.memory.storage;

/** IEEE 754 binary16, round to nearest, ties to even; for finite numbers below 65,504. Java has it from 20 on. */
final class HalfFloats {

    private static final int SMALLEST_NORMAL = 0x38800000; // 2^-14 as float bits
    private static final int EXPONENT_SHIFT = 112 << 10;

    private HalfFloats() {}

    static int ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude < SMALLEST_NORMAL) {
            return sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24);
        }
        return sign | (magnitude + 0xFFF + (magnitude >>> 13 & 1) >>> 13) - EXPONENT_SHIFT;
    }

    static float toFloat(int half) {
        float magnitude = Float.intBitsToFloat((half & 0x7FFF) << 13) * 0x1p112f;
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (half & 0x8000) << 16);
    }
}
