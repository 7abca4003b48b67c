package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NativeGateTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final NativeGate gate = new NativeGate();

    @Test
    void letsManyInAtOnceAndOneMoreThanOnce() {
        gate.enter();
        gate.enter();
        CompletableFuture.runAsync(() -> {
                    gate.enter();
                    gate.leave();
                })
                .join();
        gate.leave();
        gate.leave();
        assertThat(gate.close(LONG)).isTrue();
    }

    @Test
    void letsNobodyInAfterItClosed() {
        assertThat(gate.close(LONG)).isTrue();
        assertThat(gate.tryEnter()).isFalse();
        assertThatThrownBy(gate::enter).isInstanceOf(EmbeddingException.class).hasMessageContaining("ending");
        assertThat(gate.close(LONG)).isTrue();
    }

    @Test
    void closesWhenTheLastHasLeft() {
        gate.enter();
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> gate.close(LONG));
        while (gate.tryEnter()) {
            gate.leave();
            Thread.onSpinWait();
        }
        assertThat(closing).isNotDone();
        gate.leave();
        assertThat(closing.join()).isTrue();
    }

    @Test
    void doesNotWaitForEver() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Thread hanging = new Thread(() -> {
            gate.enter();
            inside.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                gate.leave();
            }
        });
        hanging.start();
        inside.await();
        assertThat(gate.close(Duration.ofMillis(10))).isFalse();
        assertThat(gate.tryEnter()).isFalse();
        over.countDown();
        hanging.join();
    }
}
