package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.soak.Plan.Fault;
import dev.ziggurat.benchmarks.soak.Plan.Restart;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.benchmarks.talk.Smalltalk;
import dev.ziggurat.benchmarks.talk.Zipf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the hours of a plan against one memory. What is done follows from the seed; only the order within an hour does not. */
final class Day {

    /** An hour with what was held at its end. */
    record Measured(Hour hour, Vitals vitals, double hitRate, long entries) {}

    private final Plan plan;
    private final long seed;
    private final @Nullable Duration realHour;
    private final DayClock clock;
    private final QuickEmbedder embedder;
    private final House house;
    private final Talker talker;
    private final Zipf people;
    private final AtomicInteger passersBy = new AtomicInteger(1_000_000);

    /** @param realHour how long an hour takes; null for as quick as it can be, on a clock of its own */
    Day(
            Plan plan,
            long seed,
            @Nullable Duration realHour,
            DayClock clock,
            QuickEmbedder embedder,
            House house,
            Ledger ledger) {
        this.plan = plan;
        this.seed = seed;
        this.realHour = realHour;
        this.clock = clock;
        this.embedder = embedder;
        this.house = house;
        this.talker = new Talker(new Smalltalk(), ledger, clock);
        this.people = new Zipf(plan.people());
    }

    List<Measured> run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads());
        try {
            bringHistory(threads);
            List<Measured> hours = new ArrayList<>();
            for (int number = 1; number <= plan.hours(); number++) {
                hours.add(hour(number, threads));
            }
            return hours;
        } finally {
            threads.shutdown();
        }
    }

    private void bringHistory(ExecutorService threads) throws Exception {
        Hour before = new Hour(0, "");
        Report.progress("Bringing in " + plan.history() + " utterances of " + plan.people() + " people ...");
        Instant end = clock.instant();
        List<Callable<Object>> work = new ArrayList<>();
        for (int person = 0; person < plan.people(); person++) {
            int who = person;
            double share = plan.grownHistories() ? people.share(person) : 1.0 / plan.people();
            int utterances = (int) Math.max(10, share * plan.history());
            work.add(() -> {
                talker.bringHistory(house.memory(), who, utterances, end, before, random(0, who));
                return who;
            });
        }
        await(threads, work);
        if (before.errors.sum() > 0) {
            throw new IllegalStateException("the history could not be brought in; the errors are above");
        }
    }

    private Measured hour(int number, ExecutorService threads) throws Exception {
        Fault fault = plan.fault(number);
        Restart restart = plan.restartAfter(number);
        Hour hour;
        try (Ballast ballast = fault == Fault.HEAP_PRESSURE ? Ballast.loaded() : Ballast.none()) {
            hour = new Hour(number, events(fault, ballast, restart, plan.optimizeAfter(number)));
            await(threads, conversations(hour, fault));
        }
        embedder.outOfOrder(false);
        if (plan.optimizeAfter(number)) {
            house.memory().optimize();
        }
        Measured measured = new Measured(
                hour, Vitals.now(), house.hitRate(), house.memory().stats().entries());
        progress(measured);
        house.restart(restart);
        return measured;
    }

    private List<Callable<Object>> conversations(Hour hour, @Nullable Fault fault) {
        int count = plan.sessionsIn(hour.number) + plan.passersBy();
        Instant begin = clock.instant();
        Instant realBegin = Instant.now();
        AtomicInteger done = new AtomicInteger();
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            work.add(() -> {
                if (realHour != null) {
                    sleepUntil(realBegin.plus(realHour.multipliedBy(index).dividedBy(count)));
                }
                talk(index, fault, hour, random(hour.number, index));
                clock.reach(begin.plus(
                        DayClock.HOUR.multipliedBy(done.incrementAndGet()).dividedBy(count)));
                return index;
            });
        }
        return work;
    }

    /** Of seeds that are next to each other {@link Random} makes first numbers that are, so they are mixed first. */
    private Random random(int hour, int index) {
        return new Random(new SplittableRandom((seed * 31 + hour) * 1_000 + index).nextLong());
    }

    private void talk(int index, @Nullable Fault fault, Hour hour, Random random) {
        if (index >= plan.sessionsIn(hour.number)) {
            talker.passerBy(house.memory(), passersBy.incrementAndGet(), hour, random);
            return;
        }
        if (fault == Fault.MODEL_OUT_OF_ORDER) {
            embedder.outOfOrder(index % 3 == 1);
        }
        boolean interrupt = fault == Fault.INTERRUPTS && index % 3 == 1;
        talker.session(house.memory(), people.draw(random), plan.turns(), interrupt, hour, random);
    }

    private static void sleepUntil(Instant time) throws InterruptedException {
        long ms = Duration.between(Instant.now(), time).toMillis();
        if (ms > 0) {
            Thread.sleep(ms);
        }
    }

    private static void await(ExecutorService threads, List<Callable<Object>> work) throws Exception {
        for (Future<Object> future : threads.invokeAll(work)) {
            future.get();
        }
    }

    private static String events(@Nullable Fault fault, Ballast ballast, Restart restart, boolean optimize) {
        List<String> events = new ArrayList<>();
        if (fault == Fault.HEAP_PRESSURE) {
            events.add(ballast.megabytes() + " MB of heap taken");
        } else if (fault != null) {
            events.add(words(fault));
        }
        if (optimize) {
            events.add("optimize");
        }
        if (restart != Restart.NONE) {
            events.add(words(restart) + " restart");
        }
        return String.join(", ", events);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void progress(Measured measured) {
        Hour hour = measured.hour();
        Report.progress(String.format(
                Locale.ROOT,
                "Hour %d: %d entries, %d adds, %d recalls, p99 %.1f ms, %d failures caused, %d errors, heap %.0f MB, %d"
                        + " threads, %d handles, hit rate %.3f%s",
                hour.number,
                measured.entries(),
                hour.adds.sum(),
                hour.recalls(),
                hour.recallMs(0.99),
                hour.causedFailures.sum(),
                hour.errors.sum(),
                measured.vitals().heapMb(),
                measured.vitals().threads(),
                measured.vitals().handles(),
                measured.hitRate(),
                hour.events.isEmpty() ? "" : "; " + hour.events));
    }
}
