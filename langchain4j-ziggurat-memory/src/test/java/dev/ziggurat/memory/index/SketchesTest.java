package dev.ziggurat.memory.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.vector.UnitVectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchesTest {

    private final Random random = new Random(9);

    private float[] vector(int dimension, float[] around) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = around[i] + (float) (random.nextGaussian() / Math.sqrt(dimension));
        }
        return UnitVectors.of(vector);
    }

    private float[][] vectors(int count, int dimension) {
        float[] around = vector(dimension, new float[dimension]);
        float[][] vectors = new float[count][];
        Arrays.setAll(vectors, i -> vector(dimension, around));
        return vectors;
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 32, 100, 384, 768, 1_024})
    void theRotationKeepsLengthsAndAngles(int dimension) {
        Rotation rotation = new Rotation(dimension);
        float[][] two = vectors(2, dimension);

        assertThat(dot(rotation.rotate(two[0]), rotation.rotate(two[1]))).isCloseTo(dot(two[0], two[1]), within(1e-4));
        assertThat(dot(rotation.rotate(two[0]), rotation.rotate(two[0]))).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 96, 384, 768})
    void nearlyEveryCosineIsBelowItsBoundAndNotFarBelow(int dimension) {
        Sketcher sketcher = new Sketcher(dimension);
        float[][] vectors = vectors(1_000, dimension);
        Sketches sketches = sketcher.sketch(900, (i, target) -> System.arraycopy(vectors[i], 0, target, 0, dimension));
        float[] bounds = new float[900];
        int above = 0;
        double slack = 0;
        for (int q = 900; q < 1_000; q++) {
            sketches.boundAll(sketcher.query(vectors[q]), bounds);
            for (int i = 0; i < 900; i++) {
                double gap = bounds[i] - dot(vectors[q], vectors[i]);
                above += gap < 0 ? 1 : 0;
                slack += gap / 90_000;
            }
        }
        assertThat(above / 90_000.0).isLessThan(0.01);
        assertThat(slack).isLessThan(2.6 * 0.8 / Math.sqrt(dimension));
    }

    @Test
    void someBoundsAreTheSameAsAll() {
        Sketcher sketcher = new Sketcher(100);
        float[][] vectors = vectors(50, 100);
        Sketches sketches = sketcher.sketch(50, (i, target) -> System.arraycopy(vectors[i], 0, target, 0, 100));
        SketchQuery query = sketcher.query(vectors[7]);
        float[] all = new float[50];
        sketches.boundAll(query, all);

        int[] positions = {1, 7, 8, 49};
        sketches.bound(query, positions, 1, 4, (position, bound) -> {
            assertThat(position).isIn(7, 8, 49);
            assertThat(bound).isEqualTo(all[position], within(1e-6f));
        });
    }

    @Test
    void bytesBringTheSketchesBack() {
        Sketcher sketcher = new Sketcher(40);
        float[][] vectors = vectors(20, 40);
        Sketches made = sketcher.sketch(20, (i, target) -> System.arraycopy(vectors[i], 0, target, 0, 40));
        byte[] bytes = sketcher.toBytes(made);
        Sketches read = sketcher.fromBytes(ByteBuffer.wrap(bytes), 20);

        float[] before = new float[20];
        float[] after = new float[20];
        made.boundAll(sketcher.query(vectors[3]), before);
        read.boundAll(sketcher.query(vectors[3]), after);
        assertThat(after).isEqualTo(before);
        assertThatThrownBy(() -> sketcher.fromBytes(ByteBuffer.wrap(bytes), 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19 vectors of 40 dimensions");
        assertThatThrownBy(() -> sketcher.fromBytes(ByteBuffer.wrap(bytes, 0, 100), 20))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalVectorsAndZerosDoNoHarm() {
        Sketcher sketcher = new Sketcher(64);
        float[] one = vectors(1, 64)[0];
        Sketches same = sketcher.sketch(10, (i, target) -> System.arraycopy(one, 0, target, 0, 64));
        float[] bounds = new float[10];
        same.boundAll(sketcher.query(one), bounds);
        for (float bound : bounds) {
            assertThat(bound).isCloseTo(1, within(1e-3f));
        }
        Sketches zeros = sketcher.sketch(5, (i, target) -> Arrays.fill(target, 0));
        zeros.boundAll(sketcher.query(one), bounds);
        assertThat(bounds[0]).isZero();
    }
}
