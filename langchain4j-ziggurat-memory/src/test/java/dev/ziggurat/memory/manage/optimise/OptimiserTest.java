package dev.ziggurat.memory.manage.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.OptimizationReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OptimiserTest {

    private final AtomicBoolean quiet = new AtomicBoolean(true);
    private final BlockingQueue<OptimizationReport> reports = new LinkedBlockingQueue<>();
    private Optimiser optimiser = optimiser();

    private interface Work {
        long run(boolean thorough, BooleanSupplier stop);
    }

    private record Named(String name, Work work) implements Chore {

        @Override
        public long run(boolean thorough, BooleanSupplier stop) {
            return work.run(thorough, stop);
        }

        @Override
        public String unit() {
            return "things";
        }
    }

    private Optimiser optimiser(Chore... chores) {
        return new Optimiser(List.of(chores), quiet::get, reports::add, () -> Instant.EPOCH, System::nanoTime);
    }

    private void use(Chore... chores) {
        optimiser.close();
        optimiser = optimiser(chores);
    }

    @AfterEach
    void close() {
        optimiser.close();
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        use(
                new Named("failing", (thorough, stop) -> {
                    if (failing.get()) {
                        throw new NoClassDefFoundError("com/acme/Chore");
                    }
                    return 3;
                }),
                new Named("whole", (thorough, stop) -> 5));
        OptimizationReport first = optimiser.runNow();
        assertThat(first.failure()).hasValueSatisfying(why -> assertThat(why).contains("com/acme/Chore"));
        assertThat(first.steps()).extracting(OptimizationReport.Step::count).containsExactly(0L, 5L);
        failing.set(false);
        assertThat(optimiser.runNow().failure()).isEmpty();
        assertThat(optimiser.failures()).isEqualTo(1);
    }

    @Test
    void goesOnAfterErrorsAroundItsChores() throws Exception {
        optimiser.close();
        AtomicBoolean failing = new AtomicBoolean(true);
        optimiser = new Optimiser(
                List.of(new Named("whole", (thorough, stop) -> 5)),
                () -> {
                    if (failing.get()) {
                        throw new NoClassDefFoundError("com/acme/Quiet");
                    }
                    return true;
                },
                report -> {
                    reports.add(report);
                    if (failing.get()) {
                        throw new OutOfMemoryError("simulated");
                    }
                },
                () -> Instant.EPOCH,
                System::nanoTime);
        optimiser.nudge();
        assertThat(optimiser.runNow().failure()).isEmpty();
        assertThat(optimiser.failures()).isPositive();
        failing.set(false);
        reports.clear();
        optimiser.nudge();
        assertThat(reports.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aRunThatCannotBeReportedIsToldToWhoWaits() {
        optimiser.close();
        AtomicBoolean failing = new AtomicBoolean(true);
        optimiser = new Optimiser(List.of(), quiet::get, reports::add, () -> Instant.EPOCH, () -> {
            if (failing.get()) {
                throw new OutOfMemoryError("simulated");
            }
            return 0;
        });
        assertThatThrownBy(optimiser::runNow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("simulated");
        failing.set(false);
        assertThat(optimiser.runNow().steps()).isEmpty();
    }

    @Test
    void reportsWhatEachChoreDidAndGoesOnAfterAFailure() {
        use(
                new Named("first", (thorough, stop) -> thorough ? 3 : 0),
                new Named("second", (thorough, stop) -> {
                    throw new IllegalStateException("broken");
                }),
                new Named("third", (thorough, stop) -> 5));
        OptimizationReport report = optimiser.runNow();
        assertThat(report.complete()).isTrue();
        assertThat(report.steps())
                .extracting(OptimizationReport.Step::name)
                .containsExactly("first", "second", "third");
        assertThat(report.steps()).extracting(OptimizationReport.Step::count).containsExactly(3L, 0L, 5L);
        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("second", "broken"));
        assertThat(optimiser.last()).isEqualTo(report);
    }

    @Test
    void aRunInTheBackgroundWaitsForQuiet() throws Exception {
        use(new Named("chore", (thorough, stop) -> thorough ? 1 : 2));
        quiet.set(false);
        optimiser.nudge();
        assertThat(reports.poll(50, TimeUnit.MILLISECONDS)).isNull();
        quiet.set(true);
        optimiser.nudge();
        assertThat(reports.take().steps().get(0).count()).isEqualTo(2);
    }

    @Test
    void aRunInTheBackgroundStopsUnderLoadAndOneThatWasAskedForDoesNot() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        use(
                new Named("long", (thorough, stop) -> {
                    begun.countDown();
                    while (!thorough && !stop.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    return 1;
                }),
                new Named("next", (thorough, stop) -> 1));
        optimiser.nudge();
        begun.await();
        quiet.set(false);
        OptimizationReport stopped = reports.take();
        assertThat(stopped.complete()).isFalse();
        assertThat(stopped.steps()).extracting(OptimizationReport.Step::name).containsExactly("long");
        assertThat(optimiser.runNow().complete()).isTrue();
    }

    @Test
    void closingStopsTheRunAndLetsGoOfWhoWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AtomicBoolean stoppedByAsking = new AtomicBoolean();
        use(new Named("endless", (thorough, stop) -> {
            begun.countDown();
            begun.countDown();
            while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
            }
            stoppedByAsking.set(true);
            return 0;
        }));
        ExecutorService callers = Executors.newSingleThreadExecutor();
        Future<OptimizationReport> caller = callers.submit(optimiser::runNow);
        begun.await();
        optimiser.close();
        assertThat(stoppedByAsking).isTrue();
        assertThat(caller.get().complete()).isFalse();
        callers.shutdown();
        assertThatThrownBy(optimiser::runNow).isInstanceOf(IllegalStateException.class);
        optimiser.close();
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        use(new Named("long", (thorough, stop) -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("the optimiser itself is never interrupted", e);
            }
            return 1;
        }));
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                optimiser.runNow();
            } catch (IllegalStateException e) {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(interrupted).isTrue();
        goOn.countDown();
        assertThat(reports.take().complete()).isTrue();
    }
}
