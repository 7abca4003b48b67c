package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.Pooling;
import dev.ziggurat.memory.api.Provider;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when CUDA fails, with sessions that fail at will. */
@Timeout(20)
class ModelRunnerTest {

    private static final List<TokenWindow> BATCH = List.of(new TokenWindow(new long[] {5, 6}, new long[2], 2));

    private final List<FakeSession> opened = Collections.synchronizedList(new ArrayList<>());
    private volatile int cudaRunsLeft = Integer.MAX_VALUE;
    private volatile boolean cudaOpens = true;
    private volatile boolean cpuWorks = true;

    private final class FakeSession implements ModelSession {
        private final Provider provider;
        private volatile boolean closed;

        FakeSession(Provider provider) {
            this.provider = provider;
            opened.add(this);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public FloatBuffer run(List<TokenWindow> batch, int width) throws OrtException {
            assertThat(closed).as("a closed session is never run").isFalse();
            if (provider == Provider.CUDA && cudaRunsLeft-- <= 0) {
                throw new OrtException("CUDA failure 2: out of memory\nat some.cc:42");
            }
            if (provider == Provider.CPU && !cpuWorks) {
                throw new OrtException("no luck");
            }
            return FloatBuffer.allocate(batch.size() * width);
        }

        @Override
        public void close() {
            assertThat(closed).isFalse();
            closed = true;
        }
    }

    private ModelSession open(Provider provider, int threads) throws OrtException {
        if (provider == Provider.CUDA && !cudaOpens) {
            throw new OrtException("Failed to load libcublasLt.so.12\nand more");
        }
        return new FakeSession(provider);
    }

    private ModelRunner runner() {
        return new ModelRunner("m.onnx", this::open, Pooling.MEAN, 8, null);
    }

    @Test
    void cudaIsUsedWhereItOpens() {
        try (ModelRunner runner = runner()) {
            assertThat(runner.run(BATCH, true)).hasDimensions(1, 1);
            assertThat(runner.device().provider()).isEqualTo(Provider.CUDA);
            assertThat(runner.device().reason()).isNull();
        }
        assertThat(opened)
                .singleElement()
                .satisfies(session -> assertThat(session.closed).isTrue());
    }

    @Test
    void aSessionThatDoesNotOpenLeavesTheCpuAndSaysWhy() {
        cudaOpens = false;
        try (ModelRunner runner = runner()) {
            assertThat(runner.run(BATCH, true)).hasDimensions(1, 1);
            assertThat(runner.device().provider()).isEqualTo(Provider.CPU);
            assertThat(runner.device().reason())
                    .contains("the CUDA session failed", "libcublasLt.so.12")
                    .doesNotContain("and more");
        }
    }

    @Test
    void aFailureInTheMiddleIsAnsweredByTheCpuForEveryCaller() {
        cudaRunsLeft = 20;
        try (ModelRunner runner = runner()) {
            List<CompletableFuture<float[][]>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> runner.run(BATCH, i % 2 == 0)))
                    .toList();

            assertThat(calls).allSatisfy(call -> assertThat(call.join()).hasDimensions(1, 1));
            assertThat(runner.device().provider()).isEqualTo(Provider.CPU);
            assertThat(runner.device().reason()).contains("CUDA failed while embedding", "out of memory");
            assertThat(opened.stream().filter(session -> session.provider == Provider.CUDA))
                    .singleElement()
                    .satisfies(session -> assertThat(session.closed).isTrue());
        }
        assertThat(opened).allSatisfy(session -> assertThat(session.closed).isTrue());
    }

    @Test
    void aFailureOnTheCpuIsAnErrorThatNamesTheFile() {
        cudaOpens = false;
        try (ModelRunner runner = runner()) {
            cpuWorks = false;
            assertThatThrownBy(() -> runner.run(BATCH, true))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("m.onnx")
                    .hasMessageContaining("no luck");
            cpuWorks = true;
            assertThat(runner.run(BATCH, true)).hasDimensions(1, 1);
        }
    }

    @Test
    void theSessionForManyBatchesOpensWhenItIsNeeded() {
        cudaOpens = false;
        try (ModelRunner runner = runner()) {
            runner.run(BATCH, true);
            assertThat(opened).hasSize(1);
            runner.run(BATCH, false);
            runner.run(BATCH, false);
            assertThat(opened).hasSize(2);
        }
        assertThat(opened).allSatisfy(session -> assertThat(session.closed).isTrue());
    }

    @Test
    void aClosedRunnerSaysSo() {
        ModelRunner runner = runner();
        runner.close();
        runner.close();

        assertThatThrownBy(() -> runner.run(BATCH, false))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("closed");
    }
}
