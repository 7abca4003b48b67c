package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MicroBatcherTest {

    private static final Duration LONG = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstRuns = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static TokenWindow window(int id) {
        return new TokenWindow(new long[] {id, 0, 0, 0}, new long[4], 4);
    }

    /** Answers with the first id; the batch of piece 0 is held until {@link #goOn}. */
    private float[][] answer(List<TokenWindow> batch, boolean alone) {
        sizes.add(batch.size());
        if (batch.get(0).ids()[0] == 0) {
            firstRuns.countDown();
            try {
                assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (batch.stream().anyMatch(window -> window.ids()[0] == 13)) {
            throw new EmbeddingException("13 is a bad number");
        }
        return batch.stream().map(window -> new float[] {window.ids()[0]}).toArray(float[][]::new);
    }

    private CompletableFuture<float[]> call(MicroBatcher batcher, int id) {
        return CompletableFuture.supplyAsync(() -> batcher.run(window(id)), threads);
    }

    @Test
    void aLoneCallRunsAtOnceHoweverLongTheWait() {
        MicroBatcher batcher = new MicroBatcher(this::answer, 1, 64, 16, LONG, new StatsRecorder());
        goOn.countDown();

        long begun = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(batcher.run(window(i))).containsExactly(i);
        }

        assertThat(sizes).containsExactly(1, 1, 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
    }

    @Test
    void callsThatComeWhileOneRunsShareTheNextBatchAndGetTheirOwnAnswers() throws Exception {
        MicroBatcher batcher = new MicroBatcher(this::answer, 1, 64, 16, LONG, new StatsRecorder());
        CompletableFuture<float[]> first = call(batcher, 0);
        assertThat(firstRuns.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<float[]>> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            others.add(call(batcher, i));
        }
        joinerHolds(batcher, 5);
        goOn.countDown();

        assertThat(first.get()).containsExactly(0);
        for (int i = 1; i <= 5; i++) {
            assertThat(others.get(i - 1).get()).containsExactly(i);
        }
        assertThat(sizes).containsExactly(1, 5);
    }

    @Test
    void aBatchHoldsNoMorePiecesOrTokensThanItMay() throws Exception {
        MicroBatcher batcher = new MicroBatcher(this::answer, 1, 8, 16, LONG, new StatsRecorder());
        CompletableFuture<float[]> first = call(batcher, 0);
        assertThat(firstRuns.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<float[]>> others = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            others.add(call(batcher, i));
        }
        goOn.countDown();

        assertThat(first.get()).containsExactly(0);
        for (int i = 1; i <= 6; i++) {
            assertThat(others.get(i - 1).get()).containsExactly(i);
        }
        assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2));
    }

    @Test
    void oneBadPieceDoesNotSpoilItsCompanions() throws Exception {
        MicroBatcher batcher = new MicroBatcher(this::answer, 1, 64, 16, LONG, new StatsRecorder());
        CompletableFuture<float[]> first = call(batcher, 0);
        assertThat(firstRuns.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<float[]> bad = call(batcher, 13);
        CompletableFuture<float[]> good = call(batcher, 14);
        joinerHolds(batcher, 2);
        goOn.countDown();

        assertThat(first.get()).containsExactly(0);
        assertThat(good.get()).containsExactly(14);
        assertThatThrownBy(bad::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EmbeddingException.class)
                .hasMessageContaining("bad number");
    }

    @Test
    void modelsThatCannotBatchRunOnAllSlotsOneByOne() throws Exception {
        MicroBatcher batcher = new MicroBatcher(this::answer, 2, 64, 1, LONG, new StatsRecorder());
        CompletableFuture<float[]> first = call(batcher, 0);
        assertThat(firstRuns.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(call(batcher, 1).get()).containsExactly(1);
        assertThat(call(batcher, 2).get()).containsExactly(2);
        goOn.countDown();
        assertThat(first.get()).containsExactly(0);
        assertThat(sizes).containsExactly(1, 1, 1);
    }

    private static void joinerHolds(MicroBatcher batcher, int calls) throws InterruptedException {
        while (batcher.collected() != calls) {
            Thread.sleep(1);
        }
    }
}
