package dev.ziggurat.benchmarks.start;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.benchmarks.talk.Smalltalk;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times opening and the first two questions in processes that do nothing else. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "How long opening, the first and the second question take in a new process.")
public final class StartBenchmark implements Callable<Integer> {

    private static final int WAIT_MS = 1_000;
    private static final int LONG_WAIT_MS = 4_000;

    /** The first one gives the figures without a suffix. */
    private static final List<Case> CASES = List.of(
            new Case("600", 600, Case.Model.OWN, Case.Way.RECALL, WAIT_MS),
            new Case("600_at_once", 600, Case.Model.OWN, Case.Way.RECALL, 0),
            new Case("600_ai_service", 600, Case.Model.OWN, Case.Way.AI_SERVICE, WAIT_MS),
            new Case("10000", 10_000, Case.Model.NONE, Case.Way.RECALL, WAIT_MS),
            new Case("10000_prepared", 10_000, Case.Model.NONE, Case.Way.RECALL, LONG_WAIT_MS),
            new Case("30000", 30_000, Case.Model.NONE, Case.Way.RECALL, WAIT_MS),
            new Case("30000_prepared", 30_000, Case.Model.NONE, Case.Way.RECALL, LONG_WAIT_MS));

    private static final List<String> HEADER =
            List.of("dialogue", "model", "asked by", "wait ms", "open ms", "first ms", "second ms");

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final int BATCH = 500;

    @Option(names = "--processes", defaultValue = "9", description = "new processes for each row (${DEFAULT-VALUE})")
    private int processes;

    @Option(names = "--seed", defaultValue = "1", description = "of the dialogues (${DEFAULT-VALUE})")
    private long seed;

    public StartBenchmark() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<List<String>> table = new ArrayList<>();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("processes", processes);
        for (Case one : CASES) {
            double[] medians = medians(one);
            table.add(List.of(
                    String.valueOf(one.utterances()),
                    one.model() == Case.Model.OWN ? "default" : "none",
                    one.way() == Case.Way.RECALL ? "recall" : "AI Service",
                    String.valueOf(one.waitMs()),
                    number(medians[0]),
                    number(medians[1]),
                    number(medians[2])));
            String suffix = figures.containsKey("open_ms") ? "_" + one.name() : "";
            figures.put("open_ms" + suffix, medians[0]);
            figures.put("first_question_ms" + suffix, medians[1]);
            figures.put("second_question_ms" + suffix, medians[2]);
        }
        Report.table(HEADER, table);
        System.out.println("Medians of " + processes + " processes. wait: between opening and the first question."
                + " none: the vectors are sums of random directions of words, no model ran.");
        Report.finish("start", figures);
        return 0;
    }

    private double[] medians(Case one) throws IOException, InterruptedException {
        Report.progress(one.name() + " ...");
        try (TemporaryFolder folder = TemporaryFolder.create("start")) {
            Path directory = folder.path().resolve("memory");
            fill(directory, one);
            double[][] runs = new double[processes][];
            for (int i = 0; i < processes; i++) {
                runs[i] = run(directory, one);
            }
            double[] medians = new double[runs[0].length];
            for (int column = 0; column < medians.length; column++) {
                int of = column;
                double[] sorted =
                        Arrays.stream(runs).mapToDouble(run -> run[of]).sorted().toArray();
                medians[column] = sorted[sorted.length / 2];
            }
            return medians;
        }
    }

    private void fill(Path directory, Case one) {
        Smalltalk smalltalk = new Smalltalk();
        Random random = new Random(seed);
        try (ZigguratMemory memory = FirstAnswers.open(directory, one.model())) {
            List<Said> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < one.utterances(); i++) {
                Instant at = START.plusSeconds(40L * i);
                batch.add(
                        i % 2 == 0
                                ? new Said("Ann", smalltalk.utterance(1, random), at)
                                : new Said("Bo", smalltalk.answer(1, random), at));
                if (batch.size() == BATCH || i == one.utterances() - 1) {
                    memory.remember(FirstAnswers.ASKED, batch);
                    batch.clear();
                }
            }
            memory.optimize();
        }
    }

    private static double[] run(Path directory, Case one) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        FirstAnswers.class.getName(),
                        directory.toString(),
                        one.model().name(),
                        one.way().name(),
                        String.valueOf(one.waitMs()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("a new process for " + one.name() + " ended with " + exit);
        }
        return Arrays.stream(output.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
