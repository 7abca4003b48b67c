package dev.ziggurat.memory.tier.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TierWorkerTest {

    @Test
    void whateverATaskFailsByIsCountedAndTheNextOneRunsOnTheSameThread() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        try (TierWorker worker = new TierWorker("tier-worker")) {
            worker.once("a", stop -> {
                threads.add(Thread.currentThread());
                throw new NoClassDefFoundError("com/acme/Graph");
            });
            worker.ifIdle(() -> {
                throw new OutOfMemoryError("simulated");
            });
            worker.once("a", stop -> threads.add(Thread.currentThread()));
            worker.await();
            worker.once("a", stop -> threads.add(Thread.currentThread()));
            worker.await();
            assertThat(worker.failures()).isEqualTo(2);
            assertThat(worker.fullness()).isZero();
        }
        assertThat(threads).hasSizeGreaterThanOrEqualTo(2).allMatch(thread -> thread == threads.get(0));
    }
}
