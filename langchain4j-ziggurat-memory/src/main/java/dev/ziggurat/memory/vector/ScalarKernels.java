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

    @Override
    public void widenHalves(byte[] lower, int lowerFrom, byte[] upper, float scale, float[] target) {
        widenHalves(lower, lowerFrom, upper, 0, scale, target);
    }

    static void widenHalves(byte[] lower, int lowerFrom, byte[] upper, int from, float scale, float[] target) {
        for (int i = from; i < upper.length; i++) {
            int half = upper[i] << 8 | lower[lowerFrom + i] & 0xff;
            target[i] = HalfFloats.finiteToFloat((short) half) * scale;
        }
    }

    @Override
    public void planeSums(int[] bits, int size, int[] planes, int[] sums) {
        planeSums(bits, 0, size, planes, sums);
    }

    @Override
    public boolean countsBitsByVectors() {
        return false;
    }

    /** As {@link Kernels#planeSums}, for the strings from {@code first} on. */
    static void planeSums(int[] bits, int first, int size, int[] planes, int[] sums) {
        int words = planes.length / PLANES;
        for (int i = first; i < size; i++) {
            int s0 = 0;
            int s1 = 0;
            int s2 = 0;
            int s3 = 0;
            int w = 0;
            // Two words at a time: a long is counted as quickly as an int.
            for (; w <= words - 2; w += 2) {
                long word = join(bits[w * size + i], bits[(w + 1) * size + i]);
                int p = w * PLANES;
                s0 += Long.bitCount(word & join(planes[p], planes[p + 4]));
                s1 += Long.bitCount(word & join(planes[p + 1], planes[p + 5]));
                s2 += Long.bitCount(word & join(planes[p + 2], planes[p + 6]));
                s3 += Long.bitCount(word & join(planes[p + 3], planes[p + 7]));
            }
            if (w < words) {
                int word = bits[w * size + i];
                int p = w * PLANES;
                s0 += Integer.bitCount(word & planes[p]);
                s1 += Integer.bitCount(word & planes[p + 1]);
                s2 += Integer.bitCount(word & planes[p + 2]);
                s3 += Integer.bitCount(word & planes[p + 3]);
            }
            sums[i] = s0 + 2 * s1 + 4 * s2 - 8 * s3;
        }
    }

    private static long join(int high, int low) {
        return (long) high << 32 | (low & 0xffffffffL);
    }
}
