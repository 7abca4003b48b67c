package dev.ziggurat.memory.vector;

/**
 * The inner loops of search. One implementation is chosen for the whole process, see {@link #best}; all of them agree to
 * 1e-5 on vectors of unit length. Stateless and thread-safe. Ranges are checked by the array accesses themselves.
 */
public interface Kernels {

    /** Tells the user which implementation runs. */
    String name();

    /** The sum of {@code a[aFrom + i] * b[bFrom + i]} for {@code i} from 0 to {@code length - 1}. */
    float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

    /** As {@link #dot}, with {@code b} in half precision; {@code b} holds finite values. */
    float dotHalf(float[] a, int aFrom, short[] b, int bFrom, int length);

    /** The dot product of signed bytes; {@code length} at most 131,072, so that the sum fits. */
    int dotBytes(byte[] a, int aFrom, byte[] b, int bFrom, int length);

    /**
     * Finite halves whose bytes lie apart, as floats times the scale: {@code target[i]} comes from
     * {@code lower[lowerFrom + i]} and {@code upper[i]}, for all of {@code upper}.
     */
    void widenHalves(byte[] lower, int lowerFrom, byte[] upper, float scale, float[] target);

    /** Bits of a number that {@link #planeSums} takes apart. */
    int PLANES = 4;

    /**
     * Dot products of many strings of bits with one string of signed {@value #PLANES}-bit numbers, -8 to 7. The strings
     * lie word by word: {@code bits[w * size + i]} is word {@code w} of string {@code i}. Bit {@code p} of the number
     * that belongs to bit {@code b} of word {@code w} is bit {@code b} of {@code planes[w * PLANES + p]}.
     *
     * @param sums receives the dot product of every string in its first {@code size} places
     */
    void planeSums(int[] bits, int size, int[] planes, int[] sums);

    /** Whether {@link #planeSums} takes many strings at a time; several times faster than one by one. */
    boolean countsBitsByVectors();

    /** The dot product of two whole vectors of one length. */
    default float dot(float[] a, float[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /**
     * The fastest implementation of this process: the Vector API where {@code jdk.incubator.vector} is present, plain
     * Java elsewhere. The system property {@code ziggurat.kernels} forces {@code vector-api} or {@code scalar}.
     */
    static Kernels best() {
        return KernelChoice.CHOSEN;
    }

    /** Plain Java, for comparison. */
    static Kernels scalar() {
        return new ScalarKernels();
    }
}
