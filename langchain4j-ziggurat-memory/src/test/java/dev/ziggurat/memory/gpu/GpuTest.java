package dev.ziggurat.memory.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.vector.HalfFloats;
import dev.ziggurat.memory.vector.UnitVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything above the driver, on a card made of RAM. */
@Tag("native")
@EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "the binding of the driver needs Java 22")
class GpuTest {

    private static final int SEGMENT_ROWS = 64;

    private final Random random = new Random(5);
    private FakeCard card = FakeCard.plugIn();

    @BeforeEach
    void works() {
        card.plan();
    }

    @AfterEach
    void unplug() {
        card.close();
    }

    @ParameterizedTest
    @CsvSource({"32,1", "96,10", "384,32", "384,33", "768,160", "1024,5", "1536,7", "4096,128"})
    void findsWhatAPlainSearchFinds(int dimension, int wanted) {
        try (Gpu gpu = Gpu.open()) {
            Rows rows = new Rows(gpu, dimension, 5);
            rows.fill(300);
            for (int queries : new int[] {1, 4, 13}) {
                rows.check(vectors(queries, dimension), wanted, null);
            }
        }
    }

    @Test
    void deadRowsAndMaskedRowsAreNotFound() {
        try (Gpu gpu = Gpu.open()) {
            Rows rows = new Rows(gpu, 384, 4);
            rows.fill(250);
            for (int i = 0; i < 120; i++) {
                rows.kill(random.nextInt(250));
            }
            int[] mask = new int[8];
            for (int word = 0; word < mask.length; word++) {
                mask[word] = random.nextInt();
            }
            for (int queries : new int[] {1, 9}) {
                rows.check(vectors(queries, 384), 20, null);
                rows.check(vectors(queries, 384), 20, mask);
                rows.check(vectors(queries, 384), 150, mask);
            }
        }
    }

    @Test
    void rowsAreOverwrittenInPlace() {
        try (Gpu gpu = Gpu.open()) {
            Rows rows = new Rows(gpu, 64, 2);
            rows.fill(128);
            long before = gpu.usedBytes();
            rows.fill(128);

            rows.check(vectors(2, 64), 10, null);
            assertThat(gpu.usedBytes()).isEqualTo(before);
        }
    }

    @Test
    void theRoundingIsAnUpperBound() {
        try (Gpu gpu = Gpu.open()) {
            float[][] unit = vectors(1, 384);
            double squares = 0;
            for (float value : unit[0]) {
                squares += Math.pow(value - HalfFloats.toFloat(HalfFloats.fromFloat(value)), 2);
            }
            assertThat(gpu.segment(384, 32).write(3, unit, 0, 1))
                    .isCloseTo((float) Math.sqrt(squares), within(1e-9f))
                    .isLessThan(5e-4f);
        }
    }

    @Test
    void closingGivesEverythingBack() {
        try (Gpu gpu = Gpu.open()) {
            long free = gpu.freeBytes();
            Rows rows = new Rows(gpu, 1024, 3);
            rows.fill(100);
            rows.check(vectors(12, 1024), 4, new int[] {-1, -1, -1, -1, -1, -1});
            assertThat(gpu.usedBytes()).isGreaterThan(3 * GpuSegment.bytes(1024, SEGMENT_ROWS));
            assertThat(free - gpu.freeBytes()).isEqualTo(gpu.usedBytes());
        }
        assertThat(card.takenBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuInit 100",
                "cuDriverGetVersion 999",
                "cuDeviceGetCount 100",
                "cuDeviceGet 101",
                "cuDeviceGetName 1",
                "cuDeviceGetAttribute 1",
                "cuDeviceTotalMem_v2 1",
                "cuDevicePrimaryCtxRetain 2",
                "cuCtxSetCurrent 201",
                "cuModuleLoadDataEx 222",
                "cuModuleGetFunction 500",
                "cuOccupancyMaxActiveBlocksPerMultiprocessor 1",
                "cuMemHostAlloc 2",
                "cuMemHostGetDevicePointer_v2 1",
                "cuStreamCreate 2"
            })
    void whatFailsAtTheStartIsNamed(String failure) {
        card.plan(failure);
        String[] words = failure.split(" ");

        assertThatThrownBy(Gpu::open)
                .isInstanceOf(GpuException.class)
                .hasMessageStartingWith(words[0] + " failed: ")
                .hasMessageContaining("(" + words[1] + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "devices 0      | the CUDA driver sees no device",
                "driver 9020    | the CUDA driver is too old: it supports CUDA 9, 10 or later is needed",
                "capability 61  | the card is too old: compute capability 6.1, 7.5 is needed"
            })
    void whatTheMachineLacksIsSaid(String machine, String message) {
        card.plan(machine);

        assertThatThrownBy(Gpu::open).isInstanceOf(GpuException.class).hasMessage(message);
    }

    @Test
    void aCardThatIsFullSaysSo() {
        card.plan("memory 1000000");
        try (Gpu gpu = Gpu.open()) {
            assertThatThrownBy(() -> gpu.segment(1024, 1024))
                    .isInstanceOf(GpuException.class)
                    .hasMessage("cuMemAlloc_v2 failed: CUDA_ERROR_OUT_OF_MEMORY (2)");
            assertThat(gpu.usedBytes()).isZero();
        }
    }

    @Test
    void theCopyBandwidthIsMeasured() {
        card.plan("memory 16000000");
        try (Gpu gpu = Gpu.open()) {
            assertThat(gpu.copyBytesPerSecond()).isPositive();
            assertThat(gpu.usedBytes()).isZero();
        }
    }

    private float[][] vectors(int count, int dimension) {
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            UnitVectors.scaleInPlace(vector);
        }
        return vectors;
    }

    /** Segments in a table, and what lies in them. */
    private final class Rows {

        private final Gpu gpu;
        private final GpuTable table;
        private final List<GpuSegment> segments = new ArrayList<>();
        private final Map<Integer, float[]> held = new HashMap<>();

        Rows(Gpu gpu, int dimension, int count) {
            this.gpu = gpu;
            this.table = gpu.table(dimension, SEGMENT_ROWS, count + 2);
            for (int i = 0; i < count; i++) {
                GpuSegment segment = gpu.segment(dimension, SEGMENT_ROWS);
                table.set(i, segment);
                segments.add(segment);
            }
        }

        void fill(int rows) {
            float[][] units = vectors(rows, table.dimension());
            for (int from = 0; from < rows; from += SEGMENT_ROWS) {
                GpuSegment segment = segments.get(from / SEGMENT_ROWS);
                int count = Math.min(SEGMENT_ROWS, rows - from);
                segment.write(0, units, from, count);
                for (int row = 0; row < count; row++) {
                    segment.setLive(row, true);
                    held.put(from + row, units[from + row]);
                }
                segment.publish();
            }
        }

        void kill(int row) {
            segments.get(row / SEGMENT_ROWS).setLive(row % SEGMENT_ROWS, false);
            segments.get(row / SEGMENT_ROWS).publish();
            held.remove(row);
        }

        void check(float[][] queries, int wanted, int @Nullable [] mask) {
            GpuHits[] results = gpu.search(table, segments.size(), queries, wanted, mask);
            assertThat(results).hasSameSizeAs(queries);
            for (int q = 0; q < queries.length; q++) {
                List<Double> exact = new ArrayList<>();
                for (int row : held.keySet()) {
                    if (passes(row, mask)) {
                        exact.add(-score(queries[q], row));
                    }
                }
                exact.sort(null);
                GpuHits hits = results[q];
                assertThat(hits.size()).isEqualTo(Math.min(wanted, exact.size()));
                Set<Integer> seen = new HashSet<>();
                for (int i = 0; i < hits.size(); i++) {
                    int row = hits.rows()[i];
                    assertThat(seen.add(row)).isTrue();
                    assertThat(passes(row, mask)).isTrue();
                    assertThat((double) hits.scores()[i])
                            .isCloseTo(score(queries[q], row), within(1e-5))
                            .isCloseTo(-exact.get(i), within(1e-5));
                }
            }
        }

        private boolean passes(int row, int @Nullable [] mask) {
            return held.containsKey(row)
                    && (mask == null || (row / 32 < mask.length && (mask[row / 32] >> row & 1) != 0));
        }

        private double score(float[] query, int row) {
            float[] unit = Objects.requireNonNull(held.get(row));
            double sum = 0;
            for (int i = 0; i < unit.length; i++) {
                sum += (double) query[i] * HalfFloats.toFloat(HalfFloats.fromFloat(unit[i]));
            }
            return sum;
        }
    }
}
