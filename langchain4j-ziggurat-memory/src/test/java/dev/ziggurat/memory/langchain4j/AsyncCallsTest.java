package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.LimitExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that nobody waits for: their order, their number, and their end. */
@Timeout(60)
class AsyncCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch atTheGate = new CountDownLatch(1);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private AsyncCalls calls = new AsyncCalls("memory", 2, 8, LONG);

    @AfterEach
    void close() {
        gate.countDown();
        calls.close();
    }

    private Supplier<String> work(String name) {
        return () -> {
            done.add(name);
            return name;
        };
    }

    private Supplier<String> waiting(String name) {
        return () -> {
            atTheGate.countDown();
            await(gate);
            done.add(name);
            return name;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callsOfOneIdKeepTheirOrderWhileThoseOfOthersGoOn() {
        CompletableFuture<String> first = calls.call("a", waiting("a1"));
        CompletableFuture<String> second = calls.call("a", work("a2"));
        CompletableFuture<String> third = calls.call("a", work("a3"));
        assertThat(calls.call("b", work("b1")).join()).isEqualTo("b1");
        assertThat(calls.call(work("nobody's")).join()).isEqualTo("nobody's");
        assertThat(first).isNotDone();

        gate.countDown();
        CompletableFuture.allOf(first, second, third).join();
        assertThat(done).containsExactly("b1", "nobody's", "a1", "a2", "a3");
    }

    @Test
    void whereTooManyWaitOneMoreFailsAtOnceAndIsNotDone() {
        List<CompletableFuture<String>> accepted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            accepted.add(calls.call("a", waiting("a" + i)));
        }
        CompletableFuture<String> refused = calls.call("b", work("b"));
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join)
                .hasCauseInstanceOf(LimitExceededException.class)
                .hasMessageContaining("8 asynchronous calls are waiting");

        gate.countDown();
        CompletableFuture.allOf(accepted.toArray(CompletableFuture[]::new)).join();
        assertThat(calls.call("b", work("b, again")).join()).isEqualTo("b, again");
        assertThat(done).hasSize(9).doesNotContain("b");
    }

    @Test
    void aCallIsCancelledBeforeItBeginsOrNotAtAll() {
        CompletableFuture<String> running = calls.call("a", waiting("running"));
        CompletableFuture<String> next = calls.call("a", work("next"));
        CompletableFuture<String> last = calls.call("a", work("last"));
        await(atTheGate);
        assertThat(running.cancel(true)).isTrue();
        assertThat(next.cancel(true)).isTrue();
        gate.countDown();

        assertThat(last.join()).isEqualTo("last");
        assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
        assertThat(done).containsExactly("running", "last");
    }

    @Test
    void aCallThatFailsFailsAlone() {
        CompletableFuture<String> failed = calls.call("a", () -> {
            throw new IllegalArgumentException("no such message");
        });
        assertThat(calls.call("a", work("next")).join()).isEqualTo("next");
        assertThatThrownBy(failed::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatDependsOnACallMayWaitForFurtherOnes() {
        calls.close();
        calls = new AsyncCalls("memory", 1, 8, LONG);
        CompletableFuture<String> both = calls.call("a", work("first"))
                .thenApply(
                        first -> first + ", " + calls.call("a", work("second")).join());
        assertThat(both.join()).isEqualTo("first, second");
    }

    @Test
    void closingCarriesOutWhatWasAcceptedAndNothingElse() {
        List<CompletableFuture<String>> accepted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            accepted.add(calls.call("a", waiting("a" + i)));
            accepted.add(calls.call(waiting("b" + i)));
        }
        CompletableFuture<Void> closing = CompletableFuture.runAsync(calls::close);
        await(atTheGate);
        gate.countDown();
        closing.join();
        assertThat(done).hasSize(6);
        CompletableFuture.allOf(accepted.toArray(CompletableFuture[]::new)).join();
        assertThatThrownBy(calls.call("a", work("late"))::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this memory is closed");
        assertThat(done).hasSize(6);
    }

    @Test
    void closingDoesNotWaitForEver() {
        AsyncCalls impatient = new AsyncCalls("memory", 1, 8, Duration.ofMillis(1));
        CompletableFuture<String> running = impatient.call("a", waiting("running"));
        CompletableFuture<String> behind = impatient.call("a", work("behind"));
        await(atTheGate);
        impatient.close();
        assertThat(running).isNotDone();

        gate.countDown();
        assertThat(running.join()).isEqualTo("running");
        assertThatThrownBy(behind::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("running");
    }
}
