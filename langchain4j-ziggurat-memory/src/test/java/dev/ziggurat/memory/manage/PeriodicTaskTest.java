package dev.ziggurat.memory.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeriodicTaskTest {

    @Test
    void turnsComeAfterWhateverOneOfThemFailedBy() throws Exception {
        List<Throwable> failures = List.of(
                new IllegalStateException("once"),
                new NoClassDefFoundError("com/acme/Alarm"),
                new OutOfMemoryError("simulated"),
                new StackOverflowError(),
                new AssertionError("no"));
        AtomicInteger turn = new AtomicInteger();
        BlockingQueue<Integer> whole = new LinkedBlockingQueue<>();
        try (PeriodicTask periodic = new PeriodicTask(Duration.ofMillis(1), () -> {
            int now = turn.getAndIncrement();
            if (now < failures.size()) {
                sneak(failures.get(now));
            }
            whole.add(now);
        })) {
            assertThat(whole.poll(20, TimeUnit.SECONDS)).isEqualTo(failures.size());
            assertThat(whole.poll(20, TimeUnit.SECONDS)).isEqualTo(failures.size() + 1);
            assertThat(periodic.failures()).isEqualTo(failures.size());
        }
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
