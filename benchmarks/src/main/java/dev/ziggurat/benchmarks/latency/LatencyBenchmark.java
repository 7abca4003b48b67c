package dev.ziggurat.benchmarks.latency;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times recall in dialogues of several lengths, from the first question after opening on. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "How long a recall takes, by the length of the dialogue, on disk and in RAM.")
public final class LatencyBenchmark implements Callable<Integer> {

    private static final List<String> HEADER =
            List.of("utterances", "first ms", "disk p50 ms", "disk p99 ms", "RAM p50 ms", "RAM p99 ms", "later p50 ms");

    @Option(
            names = "--utterances",
            split = ",",
            defaultValue = "500,2000,4000,10000,30000",
            description = "lengths of the dialogues (${DEFAULT-VALUE})")
    private List<Integer> lengths = new ArrayList<>();

    @Option(names = "--seed", defaultValue = "1", description = "of dialogues and questions (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--quick", description = "two short dialogues")
    private boolean quick;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public LatencyBenchmark() {}

    @Override
    public Integer call() throws IOException {
        QuickEmbedder embedder = new QuickEmbedder();
        List<List<String>> table = new ArrayList<>();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("quick", quick);
        figures.put("seed", seed);
        // The first run is thrown away: it is the one in which the JVM compiles.
        measure(embedder, 1_000);
        for (int utterances : quick ? List.of(500, 2_000) : lengths) {
            Timings timings = measure(embedder, utterances);
            table.add(List.of(
                    String.valueOf(utterances),
                    number(timings.firstMs()),
                    number(timings.onDisk().ms(0.5)),
                    number(timings.onDisk().ms(0.99)),
                    number(timings.inRam().ms(0.5)),
                    number(timings.inRam().ms(0.99)),
                    number(timings.later().ms(0.5))));
            figures.put("first_ms_" + utterances, timings.firstMs());
            figures.put("disk_p50_ms_" + utterances, timings.onDisk().ms(0.5));
            figures.put("disk_p99_ms_" + utterances, timings.onDisk().ms(0.99));
            figures.put("ram_p50_ms_" + utterances, timings.inRam().ms(0.5));
            figures.put("ram_p99_ms_" + utterances, timings.inRam().ms(0.99));
            figures.put("later_p50_ms_" + utterances, timings.later().ms(0.5));
        }
        Report.table(HEADER, table);
        System.out.println("first: the first question after opening. disk: none of the dialogue's vectors in RAM."
                + " RAM: as many as RAM holds by default. later: on disk again, after 200 questions more.");
        System.out.println("Vectors are sums of random directions of words: no embedding model ran.");
        Report.finish("latency", figures);
        return 0;
    }

    private Timings measure(QuickEmbedder embedder, int utterances) throws IOException {
        Report.progress(utterances + " utterances ...");
        try (TemporaryFolder folder = TemporaryFolder.create("latency")) {
            return new Dialogue(folder.path(), embedder, utterances, seed).measure();
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
