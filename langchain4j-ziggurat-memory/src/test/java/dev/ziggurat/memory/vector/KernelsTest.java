package dev.ziggurat.memory.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {

    private final Random random = new Random(5);

    static Stream<Kernels> both() {
        return Stream.of(KernelChoice.choose("scalar"), KernelChoice.choose("vector-api"));
    }

    /** Every length up to a few vectors of lanes, so that every tail is there, at odd offsets. */
    @ParameterizedTest
    @MethodSource("both")
    void dotProductsAreThoseOfDoubleArithmetic(Kernels kernels) {
        for (int length = 0; length < 150; length++) {
            float[] a = unit(length + 3);
            float[] b = unit(length + 5);
            double exact = 0;
            for (int i = 0; i < length; i++) {
                exact += (double) a[3 + i] * b[5 + i];
            }
            assertThat((double) kernels.dot(a, 3, b, 5, length)).isCloseTo(exact, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void halvesAreWidenedExactly(Kernels kernels) {
        for (int length = 0; length < 150; length++) {
            float[] a = unit(length + 1);
            short[] halves = new short[length + 2];
            double exact = 0;
            for (int i = 0; i < length; i++) {
                halves[2 + i] = HalfFloats.fromFloat((float) random.nextGaussian() * (i % 7 == 0 ? 1e-6f : 1));
                exact += (double) a[1 + i] * HalfFloats.toFloat(halves[2 + i]);
            }
            assertThat((double) kernels.dotHalf(a, 1, halves, 2, length)).isCloseTo(exact, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void halvesInTwoRowsOfBytesAreWidenedExactly(Kernels kernels) {
        for (int length = 0; length < 150; length++) {
            byte[] lower = new byte[length + 3];
            byte[] upper = new byte[length];
            float[] expected = new float[length];
            for (int i = 0; i < length; i++) {
                // Every finite half comes about: the one exponent that stands for infinity is left out.
                short half = (short) ((random.nextInt(2) << 15) | random.nextInt(0x7c00));
                lower[3 + i] = (byte) half;
                upper[i] = (byte) (half >>> 8);
                expected[i] = HalfFloats.toFloat(half) * 0.25f;
            }
            float[] widened = new float[length];
            kernels.widenHalves(lower, 3, upper, 0.25f, widened);
            assertThat(widened).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void bytesAreMultipliedExactly(Kernels kernels) {
        for (int length = 0; length < 150; length++) {
            byte[] a = new byte[length + 1];
            byte[] b = new byte[length + 2];
            random.nextBytes(a);
            random.nextBytes(b);
            int exact = 0;
            for (int i = 0; i < length; i++) {
                exact += a[1 + i] * b[2 + i];
            }
            assertThat(kernels.dotBytes(a, 1, b, 2, length)).isEqualTo(exact);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void planeSumsAreDotProductsOfBitsAndNumbers(Kernels kernels) {
        for (int words : new int[] {1, 2, 3, 12}) {
            for (int size : new int[] {1, 7, 64, 100}) {
                int[] bits = random.ints((long) size * words).toArray();
                int[] numbers = random.ints(words * 32L, -8, 8).toArray();
                int[] planes = new int[words * Kernels.PLANES];
                for (int i = 0; i < numbers.length; i++) {
                    for (int p = 0; p < Kernels.PLANES; p++) {
                        planes[i / 32 * Kernels.PLANES + p] |= (numbers[i] >> p & 1) << i % 32;
                    }
                }
                int[] sums = new int[size];
                kernels.planeSums(bits, size, planes, sums);
                for (int i = 0; i < size; i++) {
                    int exact = 0;
                    for (int bit = 0; bit < numbers.length; bit++) {
                        exact += (bits[bit / 32 * size + i] >> bit % 32 & 1) * numbers[bit];
                    }
                    assertThat(sums[i]).isEqualTo(exact);
                }
            }
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> KernelChoice.choose("gpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector-api or scalar");
    }

    @Test
    void halfFloatsRoundToTheNearest() {
        for (int half = 0; half < 65_536; half++) {
            float value = HalfFloats.toFloat((short) half);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloats.fromFloat(value)).isEqualTo((short) half);
            }
        }
        assertThat(HalfFloats.toFloat(HalfFloats.fromFloat(Float.NaN))).isNaN();
        assertThat(HalfFloats.toFloat(HalfFloats.fromFloat(1e9f))).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(HalfFloats.toFloat(HalfFloats.fromFloat(-65_520f))).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfFloats.toFloat(HalfFloats.fromFloat(65_519f))).isEqualTo(65_504f);
        for (int i = 0; i < 10_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(8) - 6));
            double error = Math.abs(HalfFloats.toFloat(HalfFloats.fromFloat(value)) - (double) value);
            assertThat(error).isLessThanOrEqualTo(Math.max(Math.abs(value) * 0x1p-11, 0x1p-25));
        }
    }

    @Test
    void unitVectorsKeepTheirArrayAndZerosStayZeros() {
        float[] unit = UnitVectors.of(new float[] {3, 4});
        assertThat(unit).containsExactly(0.6f, 0.8f);
        assertThat(UnitVectors.of(unit)).isSameAs(unit);
        assertThat(UnitVectors.of(new float[2])).containsExactly(0, 0);
        assertThat(UnitVectors.of(new float[] {1e-30f, 0})).containsExactly(1, 0);
        assertThat(UnitVectors.of(new float[] {1e30f, 1e30f})[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    }

    private float[] unit(int length) {
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return UnitVectors.of(vector);
    }
}
