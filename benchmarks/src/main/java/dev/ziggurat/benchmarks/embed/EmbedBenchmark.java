package dev.ziggurat.benchmarks.embed;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.api.EmbeddingStats;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bulk, single, concurrent and repeated texts, alternating with LangChain4j's in-process model on the same weights. */
@Command(
        name = "embed",
        description = "Texts to vectors, beside langchain4j-embeddings on the same weights and cores.",
        mixinStandardHelpOptions = true)
public final class EmbedBenchmark implements Callable<Integer> {

    private static final int CALLERS = 8;

    @Option(names = "--model", defaultValue = "int8", description = "int8, fp32, or a model folder (default: int8)")
    private String model = "int8";

    @Option(names = "--gpu", description = "run ours on CUDA; needs MAVEN_ARGS=-Pgpu, and --model fp32 to be of use")
    private boolean gpu;

    @Option(names = "--texts", description = "a file or folder of .txt lines or .json \"text\" values; else made up")
    private @Nullable Path place;

    @Option(names = "--n", description = "texts in bulk (default: 384; 96 with --quick)")
    private int count;

    @Option(names = "--batch-tokens", description = "ours: most tokens in a batch; 0 chooses (default: 0)")
    private int batchTokens;

    @Option(names = "--quick", description = "fewer texts and rounds")
    private boolean quick;

    /** Figures of the rounds: theirs and ours. */
    private record Pair(double theirs, double ours) {}

    @Override
    public Integer call() throws IOException {
        int n = count > 0 ? count : quick ? 96 : 384;
        int rounds = quick ? 3 : 5;
        Path files = place;
        List<String> texts = files == null ? Texts.generated(n, 1) : Texts.fromFiles(files, n);
        List<String> queries = Texts.generated(400, 2).stream()
                .map(text -> text.split("[ ,.?]+").length > 9 ? text.substring(0, text.indexOf(' ', 30)) + "?" : text)
                .distinct()
                .limit(quick ? 20 : 60)
                .toList();
        ModelChoice choice = ModelChoice.of(model);
        EmbeddingModel upstream = choice.upstream();
        try (ZigguratEmbeddingModel uncached = choice.ours(gpu, 0, batchTokens);
                ZigguratEmbeddingModel cached = choice.ours(gpu, 1_000, batchTokens)) {
            Contender theirs = new Contender("langchain4j-embeddings", upstream, "passage: ");
            Contender ours = new Contender("ziggurat", uncached, "");
            EmbeddingStats.Device device = uncached.stats().device();
            Report.progress(String.format(
                    Locale.ROOT,
                    "%d texts of %.0f characters in the mean; ours on %s%s",
                    n,
                    texts.stream().mapToInt(String::length).average().orElse(0),
                    device.provider(),
                    device.reason() == null ? "" : ": " + device.reason()));
            double difference = largestDifference(theirs, ours, texts);
            Pair bulk = alternate("bulk", rounds, theirs, ours, c -> bulkTextsPerSecond(c, texts));
            Pair single = alternate("single", 3 * rounds, theirs, ours, c -> singleMs(c, queries));
            Pair concurrent = alternate("concurrent", 3 * rounds, theirs, ours, c -> concurrentPerSecond(c, queries));
            Contender repeating = new Contender("ziggurat, cached", cached, "");
            Pair repeated = alternate("repeated", rounds, theirs, repeating, c -> repeatedMs(c, queries.get(0)));
            print(bulk, single, concurrent, repeated);
            finish(n, device, uncached.stats(), difference, bulk, single, concurrent, repeated);
        }
        return 0;
    }

    /** Warms both up on the way. */
    private static double largestDifference(Contender theirs, Contender ours, List<String> texts) {
        List<String> some = texts.subList(0, Math.min(96, texts.size()));
        List<float[]> expected = theirs.bulk(some);
        List<float[]> actual = ours.bulk(some);
        double largest = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int d = 0; d < expected.get(i).length; d++) {
                largest = Math.max(largest, Math.abs(expected.get(i)[d] - actual.get(i)[d]));
            }
        }
        return largest;
    }

    private static Pair alternate(
            String name, int rounds, Contender theirs, Contender ours, ToDoubleFunction<Contender> measure) {
        double[] first = new double[rounds];
        double[] second = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            boolean oursFirst = round % 2 == 1;
            if (oursFirst) {
                second[round] = measure.applyAsDouble(ours);
            }
            first[round] = measure.applyAsDouble(theirs);
            if (!oursFirst) {
                second[round] = measure.applyAsDouble(ours);
            }
            Report.progress(String.format(
                    Locale.ROOT,
                    "%s %d/%d: theirs %.4g, ours %.4g",
                    name,
                    round + 1,
                    rounds,
                    first[round],
                    second[round]));
        }
        return new Pair(median(first), median(second));
    }

    private static double bulkTextsPerSecond(Contender contender, List<String> texts) {
        long begun = System.nanoTime();
        int size = contender.bulk(texts).size();
        return size * 1e9 / (System.nanoTime() - begun);
    }

    /** The median of single calls. */
    private static double singleMs(Contender contender, List<String> queries) {
        double[] times = new double[queries.size()];
        for (int i = 0; i < times.length; i++) {
            long begun = System.nanoTime();
            contender.single(queries.get(i));
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        return median(times);
    }

    private static double concurrentPerSecond(Contender contender, List<String> queries) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            long begun = System.nanoTime();
            List<CompletableFuture<float[]>> calls = queries.stream()
                    .map(query -> CompletableFuture.supplyAsync(() -> contender.single(query), callers))
                    .toList();
            calls.forEach(CompletableFuture::join);
            return queries.size() * 1e9 / (System.nanoTime() - begun);
        } finally {
            callers.shutdown();
        }
    }

    /** The mean over a text that was asked for before. */
    private static double repeatedMs(Contender contender, String text) {
        int times = contender.prefix().isEmpty() ? 20_000 : 50;
        contender.single(text);
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            contender.single(text);
        }
        return (System.nanoTime() - begun) / 1e6 / times;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void print(Pair bulk, Pair single, Pair concurrent, Pair repeated) {
        Report.table(
                List.of("", "langchain4j-embeddings", "ziggurat", "ratio"),
                List.of(
                        row("bulk, texts/s", bulk, bulk.ours / bulk.theirs),
                        row("single short query, ms", single, single.theirs / single.ours),
                        row(CALLERS + " callers, queries/s", concurrent, concurrent.ours / concurrent.theirs),
                        row("repeated text, ms", repeated, repeated.theirs / repeated.ours)));
    }

    private static List<String> row(String name, Pair pair, double ratio) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.4g", pair.theirs),
                String.format(Locale.ROOT, "%.4g", pair.ours),
                String.format(Locale.ROOT, "%.2f", ratio));
    }

    private void finish(
            int n,
            EmbeddingStats.Device device,
            EmbeddingStats stats,
            double difference,
            Pair bulk,
            Pair single,
            Pair concurrent,
            Pair repeated) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bulk_ratio", round(bulk.ours / bulk.theirs));
        figures.put("single_ratio", round(single.theirs / single.ours));
        figures.put("cached_ratio", round(repeated.theirs / repeated.ours));
        figures.put("bulk_texts_per_s", round(bulk.ours));
        figures.put("provider", device.provider().name());
        figures.put("provider_reason", device.reason());
        figures.put("concurrent_ratio", round(concurrent.ours / concurrent.theirs));
        figures.put("bulk_texts_per_s_theirs", round(bulk.theirs));
        figures.put("single_ms", round(single.ours));
        figures.put("tokens_per_s", round(stats.tokensPerSecond()));
        figures.put("largest_difference", difference);
        figures.put("vram_bytes", device.vramBytes());
        figures.put("model", model);
        figures.put("texts", n);
        figures.put("threads", Runtime.getRuntime().availableProcessors());
        if (quick) {
            figures.put("quick", true);
        }
        Report.finish("embed", figures);
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
