package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evidence recall over folders of dialogues, how far confidence can be trusted, and silence, through the public API. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description = "Evidence recall over folders of LoCoMo conversations, beside LangChain4j's own retriever;"
                + " how far confidence can be trusted; and what is sent for small talk.")
public final class RecallBenchmark implements Callable<Integer> {

    private static final int QUICK_DIALOGUES = 2;
    private static final int QUICK_QUESTIONS = 10;
    private static final int QUICK_SIZE = 100;
    private static final int SILENCE_SIZE = 400;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "folders with LoCoMo conversations, one JSON file each; a set is named by its folder")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--model", defaultValue = "int8", description = "weights of e5-small-v2: int8 or fp32")
    private String model;

    @Option(names = "--without", paramLabel = "SIGNAL", description = "rank without this signal; may be repeated")
    private List<String> without = new ArrayList<>();

    @Option(names = "--ablate", description = "rank once more without each signal, and print a row for each")
    private boolean ablate;

    @Option(names = "--calibration", description = "only the cells of confidence, which need no DIR")
    private boolean calibration;

    @Option(names = "--silence", description = "only the small talk, which needs no DIR")
    private boolean silence;

    @Option(names = "--seed", defaultValue = "1", description = "of the dialogues of cells (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--dump", hidden = true, description = "a line of JSON for each question, into this file")
    private @Nullable Path dumpFile;

    @Option(
            names = "--quick",
            description = "the first two conversations of each folder and ten questions of each, no cells;"
                    + " with --calibration cells up to 100 utterances")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public RecallBenchmark() {}

    @Override
    public Integer call() throws IOException {
        boolean everything = !calibration && !silence;
        List<DialogueSet> sets = everything ? sets() : List.of();
        try (ZigguratEmbeddingModel embedding = weights().load(Weights.CACHE)) {
            if (ablate) {
                Map<String, Double> r10 = new Sets(sets, embedding, without).ablate();
                Report.finish("recall-ablation", Map.of("r10_without", r10, "model", model, "quick", quick));
                return 0;
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            try (Dump dump = Dump.to(dumpFile)) {
                if (everything) {
                    figures.putAll(new Sets(sets, embedding, without).measure(dump));
                    System.out.println();
                }
                if (everything || silence) {
                    int utterances = quick ? QUICK_SIZE : SILENCE_SIZE;
                    figures.put("silence", new Silence(embedding, utterances, seed, dump).measure());
                }
                if (calibration || (everything && !quick)) {
                    figures.putAll(calibration(dump));
                }
            }
            figures.put("model", model);
            figures.put("without", without);
            figures.put("quick", quick);
            Report.finish(everything ? "recall" : "recall-part", figures);
        }
        return 0;
    }

    private Map<String, Object> calibration(Dump dump) throws IOException {
        try (ZigguratEmbeddingModel embedding = weights().load(Weights.LARGE_CACHE)) {
            return new Calibration(embedding, quick ? QUICK_SIZE : Integer.MAX_VALUE, seed, dump).measure();
        }
    }

    private List<DialogueSet> sets() throws IOException {
        if (folders.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a DIR is missing: name one folder or more");
        }
        List<DialogueSet> sets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), folder + " is not a folder");
            }
            DialogueSet set = DialogueSet.read(folder);
            if (set.conversations().isEmpty()) {
                throw new ParameterException(spec.commandLine(), folder + " holds no .json file");
            }
            if (!names.add(set.name())) {
                throw new ParameterException(spec.commandLine(), "two folders are named " + set.name());
            }
            sets.add(quick ? set.first(QUICK_DIALOGUES, QUICK_QUESTIONS) : set);
        }
        return sets;
    }

    private Weights weights() {
        return switch (model) {
            case "int8" -> Weights.INT8;
            case "fp32" -> Weights.FP32;
            default -> throw new ParameterException(spec.commandLine(), "--model is int8 or fp32, not " + model);
        };
    }
}
