package dev.ziggurat.memory.vector;

/** Plain Java: several accumulators, so that the additions do not wait for each other. */
final class ScalarKernels implements Kernels {

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            s0 += a[aFrom + i] * b[bFrom + i];
            s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            s0 += a[aFrom + i] * b[bFrom + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public float dotHalf(float[] a, int aFrom, short[] b, int bFrom, int length) {
        float s0 = 0;
        float s1 = 0;
        int i = 0;
        for (; i <= length - 2; i += 2) {
            s0 += a[aFrom + i] * HalfFloats.finiteToFloat(b[bFrom + i]);
            s1 += a[aFrom + i + 1] * HalfFloats.finiteToFloat(b[bFrom + i + 1]);
        }
        if (i < length) {
            s0 += a[aFrom + i] * HalfFloats.finiteToFloat(b[bFrom + i]);
        }
        return s0 + s1;
    }

    @Override
    public int dotBytes(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aFrom + i] * b[bFrom + i];
        }
        return sum;
    }
}
