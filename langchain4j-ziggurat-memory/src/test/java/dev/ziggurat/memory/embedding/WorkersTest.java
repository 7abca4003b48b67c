package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyIndexRunsOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int count : new int[] {0, 1, 2, 1_000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(count);
                workers.forEach(count, runs::incrementAndGet);
                for (int i = 0; i < count; i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFailureIsThrownAndStopsTheRest(int threads) {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(1_000_000, i -> {
                        runs.incrementAndGet();
                        if (i == 7) {
                            throw new IllegalStateException("seven");
                        }
                    }))
                    .hasMessage("seven");
        }
        assertThat(runs.get()).isLessThan(1_000_000);
    }

    @Test
    void nestedUseAndUseAfterCloseDoNotHang() {
        Workers workers = new Workers(2);
        AtomicInteger runs = new AtomicInteger();
        workers.forEach(4, i -> workers.forEach(4, j -> runs.incrementAndGet()));
        workers.close();
        workers.forEach(4, i -> runs.incrementAndGet());

        assertThat(runs.get()).isEqualTo(20);
    }
}
