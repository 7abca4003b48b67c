package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.benchmarks.soak.Day.Measured;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.memory.api.Degradation;
import dev.ziggurat.memory.api.MemoryPressure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A day of conversations against one memory, and what it holds and has lost at the end.
 *
 * @see "docs/decisions/0039-a-day-in-minutes.md"
 */
@Command(
        name = "soak",
        description = "A day of conversations with restarts, faults and pressure: what is lost, what grows.",
        mixinStandardHelpOptions = true)
public final class SoakBenchmark implements Callable<Integer> {

    private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");
    private static final int QUICK_OPENINGS = 20;

    @Option(names = "--simulated-hours", description = "Hours on a clock of its own, at full speed (default: 24).")
    private int simulatedHours = 24;

    @Option(names = "--minutes", description = "The same day on the real clock, spread over so many minutes.")
    private @Nullable Integer minutes;

    @Option(
            names = "--grown-histories",
            description = "Who comes often has a longer history, instead of everybody one of the same length.")
    private boolean grownHistories;

    @Option(names = "--seed", description = "Seed of everything that is drawn (default: 1).")
    private long seed = 1;

    @Option(names = "--openings", description = "Then opens and closes it so often (default: 1000).")
    private int openings = 1_000;

    @Option(
            names = "--ids",
            description =
                    "Instead of a day: so many memory ids of three messages each, in a process with a small heap.")
    private @Nullable Integer ids;

    @Option(names = "--heap-mb", description = "The heap of that process (default: 384).")
    private int heapMb = 384;

    @Option(
            names = "--quick",
            description = "Finish within a minute: six hours of a small town, or a twentieth of the ids.")
    private boolean quick;

    /** What the memory reported of its own state. */
    private record Strain(MemoryPressure highest, List<Degradation> degradations) {}

    @Override
    public Integer call() throws Exception {
        if (simulatedHours < 3 || minutes != null && minutes < 1 || openings < 0) {
            throw new IllegalArgumentException(
                    "--simulated-hours is at least 3, --minutes at least 1, --openings not negative");
        }
        if (ids != null) {
            if (ids < 1_000 || heapMb < 64) {
                throw new IllegalArgumentException("--ids is at least 1000, --heap-mb at least 64");
            }
            return new CrowdRun(quick ? Math.max(1_000, ids / 20) : ids, heapMb, seed, quick).run();
        }
        Plan plan = quick ? Plan.quick(grownHistories) : Plan.day(simulatedHours, grownHistories);
        Duration realHour = minutes == null ? null : Duration.ofMinutes(minutes).dividedBy(plan.hours());
        Instant began = Instant.now();
        Ledger ledger = new Ledger();
        QuickEmbedder embedder = new QuickEmbedder();
        try (TemporaryFolder folder = TemporaryFolder.create("soak")) {
            DayClock clock = minutes == null ? DayClock.simulated(MORNING) : DayClock.real();
            List<Measured> hours;
            Ledger.Verdict verdict;
            Strain strain;
            try (House house = new House(folder.path(), embedder, clock)) {
                hours = new Day(plan, seed, realHour, clock, embedder, house, ledger).run();
                Report.progress("Comparing with the ledger ...");
                house.restart(Plan.Restart.CRASH);
                verdict = ledger.compare(house.memory());
                strain = new Strain(house.highestPressure(), List.copyOf(house.degradations()));
            }
            Openings opened =
                    Openings.of(folder.path().resolve("openings"), embedder, quick ? QUICK_OPENINGS : openings);
            return report(hours, verdict, opened, strain, Duration.between(began, Instant.now()));
        }
    }

    private int report(List<Measured> hours, Ledger.Verdict verdict, Openings opened, Strain strain, Duration took)
            throws Exception {
        List<List<String>> table = new ArrayList<>();
        for (Measured each : hours) {
            table.add(List.of(
                    String.valueOf(each.hour().number),
                    String.valueOf(each.entries()),
                    String.valueOf(each.hour().recalls()),
                    number(each.hour().recallMs(0.5)),
                    number(each.hour().recallMs(0.99)),
                    number(each.vitals().heapMb()),
                    String.valueOf(each.vitals().threads()),
                    String.valueOf(each.vitals().handles()),
                    number(each.vitals().mappedMb()),
                    each.hour().events));
        }
        Report.table(
                List.of(
                        "hour",
                        "entries",
                        "recalls",
                        "p50 ms",
                        "p99 ms",
                        "heap MB",
                        "threads",
                        "handles",
                        "mapped MB",
                        "events"),
                table);
        System.out.println("Vectors are sums of random directions of words: no embedding model ran.");
        Path chart = Report.results().resolve("soak.svg");
        SoakChart.write(chart, hours);
        Map<String, Object> figures = figures(hours, verdict, opened, strain, took);
        Report.finish("soak", figures);
        return verdict.lost() + verdict.wrong() + errors(hours) == 0 ? 0 : 1;
    }

    private Map<String, Object> figures(
            List<Measured> hours, Ledger.Verdict verdict, Openings opened, Strain strain, Duration took) {
        Measured second = hours.get(1);
        Measured last = hours.get(hours.size() - 1);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("quick", quick);
        figures.put("seed", seed);
        figures.put("grown_histories", grownHistories);
        figures.put("real_minutes", minutes == null ? 0 : minutes);
        figures.put("simulated_hours", minutes == null ? hours.size() : minutes / 60.0);
        figures.put("entries", last.entries());
        figures.put("acknowledged", verdict.checked());
        figures.put("lost", verdict.lost());
        figures.put("wrong", verdict.wrong());
        figures.put(
                "errors",
                hours.stream().mapToLong(each -> each.hour().errors.sum()).sum());
        figures.put(
                "failures_caused",
                hours.stream()
                        .mapToLong(each -> each.hour().causedFailures.sum())
                        .sum());
        figures.put("p99_second_hour_ms", rounded(second.hour().recallMs(0.99)));
        figures.put("p99_last_hour_ms", rounded(last.hour().recallMs(0.99)));
        figures.put("hit_rate", rounded(last.hitRate()));
        figures.put("highest_pressure", strain.highest().name());
        figures.put("degradations", strain.degradations());
        figures.put("heap_growth", ratio(last.vitals().heapMb(), second.vitals().heapMb()));
        figures.put("entries_growth", ratio(last.entries(), second.entries()));
        figures.put(
                "thread_growth", ratio(last.vitals().threads(), second.vitals().threads()));
        figures.put(
                "handle_growth", ratio(last.vitals().handles(), second.vitals().handles()));
        figures.put("openings", opened.times());
        figures.put("openings_thread_growth", opened.threadGrowth());
        figures.put("openings_handle_growth", opened.handleGrowth());
        figures.put("openings_mapped_mb_growth", rounded(opened.mappedMbGrowth()));
        figures.put("openings_direct_mb_growth", rounded(opened.directMbGrowth()));
        figures.put("took_s", took.toSeconds());
        return figures;
    }

    private static long errors(List<Measured> hours) {
        return hours.stream().mapToLong(each -> each.hour().errors.sum()).sum();
    }

    private static double ratio(double last, double second) {
        return second == 0 ? 1 : rounded(last / second);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
