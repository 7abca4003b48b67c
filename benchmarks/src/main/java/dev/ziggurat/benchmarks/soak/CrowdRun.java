package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts a {@link Crowd} in a process with a small heap and reports what it printed. */
record CrowdRun(int ids, int heapMb, long seed, boolean quick) {

    private static final double MB = 1 << 20;

    /** What was held after a part of the ids; bytes beyond those of the empty memory. */
    private record Step(
            int ids,
            long entries,
            double heapMb,
            long liveBytes,
            long accountedBytes,
            double p99Ms,
            int threads,
            int handles,
            double hitRate,
            int lost) {

        static Step of(String line) {
            String[] values = line.split(" ");
            return new Step(
                    Integer.parseInt(values[1]),
                    Long.parseLong(values[2]),
                    Double.parseDouble(values[3]),
                    Long.parseLong(values[4]),
                    Long.parseLong(values[5]),
                    Double.parseDouble(values[6]),
                    Integer.parseInt(values[7]),
                    Integer.parseInt(values[8]),
                    Double.parseDouble(values[9]),
                    Integer.parseInt(values[10]));
        }

        double accountOfLive() {
            return (double) accountedBytes / liveBytes;
        }
    }

    int run() throws Exception {
        long began = System.nanoTime();
        List<Step> steps = new ArrayList<>();
        int exit;
        try (TemporaryFolder folder = TemporaryFolder.create("crowd")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heapMb + "m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "--add-modules",
                            "jdk.incubator.vector",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Crowd.class.getName(),
                            folder.path().toString(),
                            String.valueOf(ids),
                            String.valueOf(seed))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(Crowd.SAYS)) {
                        Step step = Step.of(line);
                        steps.add(step);
                        Report.progress(String.format(Locale.ROOT, "%d ids, heap %.1f MB", step.ids, step.heapMb));
                    }
                }
            }
            exit = process.waitFor();
        }
        if (steps.size() < 2) {
            throw new IllegalStateException("the process ended with " + exit + "; what it said is above");
        }
        report(steps, exit, (System.nanoTime() - began) / 1_000_000_000);
        int lost = steps.get(steps.size() - 1).lost;
        return exit == 0 && lost == 0 ? 0 : 1;
    }

    private void report(List<Step> steps, int exit, long tookSeconds) {
        List<List<String>> table = new ArrayList<>();
        for (Step step : steps) {
            table.add(List.of(
                    String.valueOf(step.ids),
                    String.valueOf(step.entries),
                    number(step.heapMb),
                    number(step.liveBytes / MB),
                    number(step.accountedBytes / MB),
                    String.format(Locale.ROOT, "%.3f", step.accountOfLive()),
                    number(step.p99Ms),
                    String.valueOf(step.threads),
                    String.valueOf(step.handles)));
        }
        Report.table(
                List.of(
                        "ids",
                        "entries",
                        "heap MB",
                        "held MB",
                        "accounted MB",
                        "accounted/held",
                        "p99 ms",
                        "threads",
                        "handles"),
                table);
        Report.finish("soak-ids", figures(steps, exit, tookSeconds));
    }

    private Map<String, Object> figures(List<Step> steps, int exit, long tookSeconds) {
        Step second = steps.get(1);
        Step last = steps.get(steps.size() - 1);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("quick", quick);
        figures.put("seed", seed);
        figures.put("ids", last.ids);
        figures.put("messages_each", Crowd.MESSAGES);
        figures.put("heap_limit_mb", heapMb);
        figures.put("simulated_hours", 0);
        figures.put("entries", last.entries);
        figures.put("lost", last.lost);
        figures.put("errors", exit == 0 ? 0 : 1);
        figures.put("p99_second_hour_ms", rounded(second.p99Ms));
        figures.put("p99_last_hour_ms", rounded(last.p99Ms));
        figures.put("hit_rate", rounded(last.hitRate));
        figures.put("heap_growth", rounded(last.heapMb / second.heapMb));
        figures.put("entries_growth", rounded((double) last.entries / second.entries));
        figures.put("thread_growth", rounded((double) last.threads / second.threads));
        figures.put("handle_growth", second.handles == 0 ? 1 : rounded((double) last.handles / second.handles));
        figures.put("heap_mb", rounded(last.heapMb));
        figures.put("held_mb", rounded(last.liveBytes / MB));
        figures.put("accounted_mb", rounded(last.accountedBytes / MB));
        figures.put(
                "least_accounted_of_held",
                rounded(steps.stream().mapToDouble(Step::accountOfLive).min().orElseThrow()));
        figures.put(
                "most_accounted_of_held",
                rounded(steps.stream().mapToDouble(Step::accountOfLive).max().orElseThrow()));
        figures.put("bytes_per_further_id", (last.liveBytes - second.liveBytes) / Math.max(1, last.ids - second.ids));
        figures.put("took_s", tookSeconds);
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
