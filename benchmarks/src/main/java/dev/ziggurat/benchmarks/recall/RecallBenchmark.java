package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.benchmarks.embed.ModelChoice;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel;
import dev.ziggurat.memory.recall.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evidence recall over a folder of LoCoMo conversations, through the public API. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description = "Evidence recall over a folder of LoCoMo conversations, beside LangChain4j's own retriever.")
public final class RecallBenchmark implements Callable<Integer> {

    private static final List<String> HEADER = List.of("", "questions", "R@5", "R@10", "R@25", "R@50", "R@8k");
    private static final int MAX_EPISODES = 200;
    private static final int QUICK_QUESTIONS = 20;

    @Parameters(index = "0", paramLabel = "DIR", description = "folder with LoCoMo conversations, one JSON file each")
    private Path folder;

    @Option(names = "--model", defaultValue = "int8", description = "weights of e5-small-v2: int8 or fp32")
    private String model;

    @Option(names = "--without", paramLabel = "SIGNAL", description = "rank without this signal; may be repeated")
    private List<String> without = new ArrayList<>();

    @Option(names = "--ablate", description = "rank once more without each signal, and print a row for each")
    private boolean ablate;

    @Option(names = "--quick", description = "the first conversation and 20 of its questions")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public RecallBenchmark() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is not a folder");
        }
        List<Conversation> conversations = Conversation.readAll(folder);
        if (conversations.isEmpty()) {
            throw new ParameterException(spec.commandLine(), folder + " holds no .json file");
        }
        if (quick) {
            conversations = conversations.subList(0, 1);
        }
        try (TemporaryFolder directory = TemporaryFolder.create("recall");
                Model embedding = Model.named(model, spec)) {
            Map<String, Conversation.Utterance> known = new HashMap<>();
            try (ZigguratMemory memory = open(directory, embedding, without)) {
                double rememberMs = remember(conversations, memory, known);
                if (ablate) {
                    memory.close();
                    ablate(conversations, directory, embedding, known);
                } else {
                    measure(conversations, memory, embedding.embedding(), known, rememberMs);
                }
            }
        }
        return 0;
    }

    private static ZigguratMemory open(TemporaryFolder directory, Model embedding, List<String> without) {
        return ZigguratMemory.builder()
                .directory(directory.path())
                .embeddingModel(embedding.embedding())
                .zone(ZoneOffset.UTC)
                .recallWithout(without.toArray(String[]::new))
                .build();
    }

    private void ablate(
            List<Conversation> conversations,
            TemporaryFolder directory,
            Model embedding,
            Map<String, Conversation.Utterance> known) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Double> r10 = new LinkedHashMap<>();
        for (Signal signal : Signal.values()) {
            Report.progress("ranking without " + signal.label());
            try (ZigguratMemory memory = open(directory, embedding, List.of(signal.label()))) {
                EvidenceRecall evidence = evidence(conversations, memory, known);
                rows.add(evidence.row("without " + signal.label()));
                r10.put(signal.label(), rounded(evidence.r10()));
            }
        }
        Report.table(HEADER, rows);
        Report.finish("recall-ablation", Map.of("r10_without", r10, "model", model, "quick", quick));
    }

    private EvidenceRecall evidence(
            List<Conversation> conversations, ZigguratMemory memory, Map<String, Conversation.Utterance> known) {
        EvidenceRecall evidence = new EvidenceRecall();
        for (Conversation conversation : conversations) {
            for (Conversation.Question question : questions(conversation)) {
                if (question.answerable()) {
                    evidence.add(question, found(recall(memory, conversation.name(), question), known));
                }
            }
        }
        return evidence;
    }

    private void measure(
            List<Conversation> conversations,
            ZigguratMemory memory,
            EmbeddingModel embedding,
            Map<String, Conversation.Utterance> known,
            double rememberMs) {
        EvidenceRecall all = new EvidenceRecall();
        EvidenceRecall baseline = new EvidenceRecall();
        List<Double> latenciesMs = new ArrayList<>();
        List<Double> answerable = new ArrayList<>();
        List<Double> adversarial = new ArrayList<>();
        List<Double> misdirected = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < conversations.size(); i++) {
            Conversation conversation = conversations.get(i);
            String other = conversations.get((i + 1) % conversations.size()).name();
            Report.progress("asking conversation " + conversation.name());
            Baseline theirs = new Baseline(conversation, embedding, MAX_EPISODES);
            EvidenceRecall own = new EvidenceRecall();
            for (Conversation.Question question : questions(conversation)) {
                if (question.adversarial()) {
                    adversarial.add(
                            recall(memory, conversation.name(), question).confidenceScore());
                }
                if (!question.answerable()) {
                    continue;
                }
                long start = System.nanoTime();
                MemoryContext context = recall(memory, conversation.name(), question);
                latenciesMs.add((System.nanoTime() - start) / 1e6);
                answerable.add(context.confidenceScore());
                List<EvidenceRecall.Found> found = found(context, known);
                own.add(question, found);
                all.add(question, found);
                baseline.add(question, theirs.recall(question.text()));
                if (conversations.size() > 1) {
                    misdirected.add(recall(memory, other, question).confidenceScore());
                }
            }
            rows.add(own.row(conversation.name()));
        }
        rows.add(all.row("all"));
        rows.add(baseline.row("LangChain4j retriever"));
        Report.table(HEADER, rows);

        double[] sorted =
                latenciesMs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        List<Double> unanswerable = new ArrayList<>(adversarial);
        unanswerable.addAll(misdirected);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("questions", all.questions());
        figures.put("r5", rounded(all.r5()));
        figures.put("r10", rounded(all.r10()));
        figures.put("r25", rounded(all.r25()));
        figures.put("r50", rounded(all.r50()));
        figures.put("r8k", rounded(all.r8k()));
        figures.put("recall_p50_ms", rounded(percentile(sorted, 0.50)));
        figures.put("recall_p99_ms", rounded(percentile(sorted, 0.99)));
        figures.put("remember_ms", rounded(rememberMs));
        figures.put("auc_answerable", rounded(Auc.of(answerable, unanswerable)));
        figures.put("auc_adversarial", rounded(Auc.of(answerable, adversarial)));
        figures.put("auc_misdirected", rounded(Auc.of(answerable, misdirected)));
        figures.put("baseline_r10", rounded(baseline.r10()));
        figures.put("baseline_r8k", rounded(baseline.r8k()));
        Map<String, Double> byCategory = new LinkedHashMap<>();
        all.r10ByCategory().forEach((category, r10) -> byCategory.put(category.toString(), rounded(r10)));
        figures.put("by_category", byCategory);
        figures.put("model", model);
        figures.put("without", without);
        figures.put("quick", quick);
        print(figures);
        Report.finish("recall", figures);
    }

    private double remember(
            List<Conversation> conversations, ZigguratMemory memory, Map<String, Conversation.Utterance> known) {
        long start = System.nanoTime();
        for (Conversation conversation : conversations) {
            Report.progress("remembering " + conversation.utterances().size() + " utterances of conversation "
                    + conversation.name());
            for (Conversation.Utterance utterance : conversation.utterances()) {
                known.put(
                        memory.remember(conversation.name(), utterance.speaker(), utterance.text(), utterance.at()),
                        utterance);
            }
        }
        return (System.nanoTime() - start) / 1e6 / known.size();
    }

    private List<Conversation.Question> questions(Conversation conversation) {
        List<Conversation.Question> questions = conversation.questions();
        return quick ? questions.subList(0, Math.min(QUICK_QUESTIONS, questions.size())) : questions;
    }

    private static MemoryContext recall(ZigguratMemory memory, String memoryId, Conversation.Question question) {
        return memory.recall(RecallRequest.builder()
                .memoryId(memoryId)
                .query(question.text())
                .maxEpisodes(MAX_EPISODES)
                .build());
    }

    private static List<EvidenceRecall.Found> found(MemoryContext context, Map<String, Conversation.Utterance> known) {
        List<EvidenceRecall.Found> found = new ArrayList<>();
        for (Episode episode : context.relevantEpisodes()) {
            Conversation.Utterance utterance = known.get(episode.id());
            if (utterance != null) {
                found.add(new EvidenceRecall.Found(
                        utterance.id(),
                        utterance.text().length() + utterance.speaker().length()));
            }
        }
        return found;
    }

    private static void print(Map<String, Object> figures) {
        List<List<String>> rows = new ArrayList<>();
        for (String key : List.of(
                "recall_p50_ms",
                "recall_p99_ms",
                "remember_ms",
                "auc_answerable",
                "auc_adversarial",
                "auc_misdirected",
                "by_category")) {
            rows.add(List.of(key, String.valueOf(figures.get(key))));
        }
        System.out.println();
        Report.table(List.of("figure", "value"), rows);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", value));
    }

    /** The embedding model that both sides use. */
    private record Model(ZigguratEmbeddingModel embedding) implements AutoCloseable {

        static Model named(String name, CommandSpec spec) throws IOException {
            return switch (name) {
                case "int8" -> new Model(ZigguratEmbeddingModel.create());
                case "fp32" ->
                    new Model(ZigguratEmbeddingModel.builder()
                            .folder(ModelChoice.of(name).folder())
                            .prefixes("query: ", "passage: ")
                            .build());
                default -> throw new ParameterException(spec.commandLine(), "--model is int8 or fp32, not " + name);
            };
        }

        @Override
        public void close() {
            embedding.close();
        }
    }
}
