package dev.ziggurat.memory.storage.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.storage.VectorFormat;
import dev.ziggurat.memory.storage.codec.ByteReader;
import dev.ziggurat.memory.storage.codec.ByteWriter;
import dev.ziggurat.memory.storage.codec.HuffmanCode;
import dev.ziggurat.memory.storage.engine.HistoryModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorRowsTest {

    private static List<float[]> stored(List<float[]> vectors, VectorFormat format, int dimension) {
        ByteWriter tables = new ByteWriter(16);
        ByteWriter rows = new ByteWriter(16);
        VectorRows.write(vectors, format, dimension, tables, rows);
        VectorRows read = VectorRows.read(
                format,
                dimension,
                vectors.size(),
                new ByteReader(tables.toBuffer(), "tables"),
                rows.toBuffer().slice(),
                "rows");
        List<float[]> back = new ArrayList<>();
        for (int row = 0; row < vectors.size(); row++) {
            float[] vector = new float[dimension];
            read.copy(row, vector);
            back.add(vector);
        }
        return back;
    }

    @ParameterizedTest
    @CsvSource({"FP32, 0", "FP16, 5e-4", "INT8, 1.5e-2"})
    void vectorsOfAnyLengthComeBackWithinThePrecision(VectorFormat format, double tolerance) {
        Random random = new Random(4);
        for (int dimension : new int[] {1, 2, 7, 64, 384}) {
            List<float[]> vectors = new ArrayList<>();
            for (int row = 0; row < 150; row++) {
                float[] vector = new float[dimension];
                double length = Math.pow(10, random.nextInt(70) - 36);
                for (int d = 0; d < dimension; d++) {
                    vector[d] = (float) (random.nextGaussian() * length);
                }
                vectors.add(vector);
            }
            List<float[]> back = stored(vectors, format, dimension);
            for (int row = 0; row < vectors.size(); row++) {
                double error = 0;
                double length = 0;
                for (int d = 0; d < dimension; d++) {
                    error += Math.pow((double) back.get(row)[d] - vectors.get(row)[d], 2);
                    length += Math.pow(vectors.get(row)[d], 2);
                }
                assertThat(Math.sqrt(error)).isLessThanOrEqualTo(tolerance * Math.sqrt(length));
            }
        }
    }

    @Test
    void zeroTheSmallestAndTheLargestFloatsAreKept() {
        for (VectorFormat format : VectorFormat.values()) {
            for (float value : new float[] {0f, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE}) {
                float[] vector = new float[12];
                Arrays.fill(vector, value);
                for (float back : stored(List.of(vector), format, 12).get(0)) {
                    assertThat((double) back).isBetween(value - Math.abs(value) * 1e-3, value + Math.abs(value) * 1e-3);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FP16", "INT8"})
    void toStoreWhatWasReadChangesNothing(VectorFormat format) {
        Random random = new Random(6);
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            vectors.add(HistoryModel.vector(random));
        }
        List<float[]> once = stored(vectors, format, HistoryModel.DIMENSION);
        List<float[]> twice = stored(once, format, HistoryModel.DIMENSION);
        for (int row = 0; row < vectors.size(); row++) {
            assertThat(twice.get(row)).containsExactly(once.get(row), org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void codesOfSkewedSymbolsStayWithinTheLongestCode() {
        long[] fibonacci = new long[HuffmanCode.SYMBOLS];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < 60; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }
        byte[] lengths = HuffmanCode.lengthsFor(fibonacci);
        for (int i = 0; i < 60; i++) {
            assertThat((int) lengths[i]).isBetween(1, HuffmanCode.MOST_BITS);
        }
        assertThat(new HuffmanCode(lengths).length(59)).isEqualTo(lengths[59]);
    }
}
