package dev.ziggurat.memory.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UpkeepTest {

    @Test
    void whateverATaskFailsByIsCountedAndTheNextOneRunsOnTheSameThread() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        try (Upkeep upkeep = new Upkeep()) {
            upkeep.once("a", stop -> {
                threads.add(Thread.currentThread());
                throw new NoClassDefFoundError("com/acme/Graph");
            });
            upkeep.ifIdle(() -> {
                throw new OutOfMemoryError("simulated");
            });
            upkeep.once("a", stop -> threads.add(Thread.currentThread()));
            upkeep.await();
            upkeep.once("a", stop -> threads.add(Thread.currentThread()));
            upkeep.await();
            assertThat(upkeep.failures()).isEqualTo(2);
            assertThat(upkeep.fullness()).isZero();
        }
        assertThat(threads).hasSizeGreaterThanOrEqualTo(2).allMatch(thread -> thread == threads.get(0));
    }
}
