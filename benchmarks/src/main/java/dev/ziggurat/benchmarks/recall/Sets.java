package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folders of dialogues, each dialogue a memory of its own, all in one directory. */
final class Sets {

    private static final List<String> HEADER = List.of("", "questions", "R@5", "R@10", "R@25", "R@50", "R@8k");

    private final List<DialogueSet> sets;
    private final EmbeddingModel model;
    private final List<String> without;

    Sets(List<DialogueSet> sets, EmbeddingModel model, List<String> without) {
        this.sets = sets;
        this.model = model;
        this.without = without;
    }

    /** Prints the tables, and gives the figures of the first level with those of each set. */
    Map<String, Object> measure(Dump dump) throws IOException {
        try (TemporaryFolder directory = TemporaryFolder.create("recall");
                ZigguratMemory memory = open(directory, without)) {
            long start = System.nanoTime();
            List<RememberedSet> remembered = remember(memory);
            double rememberMs = (System.nanoTime() - start)
                    / 1e6
                    / remembered.stream().mapToInt(RememberedSet::size).sum();
            List<List<String>> rows = new ArrayList<>();
            List<SetFigures> figures = new ArrayList<>();
            for (RememberedSet set : remembered) {
                SetMeasurement measurement = new SetMeasurement(set, memory, dump);
                figures.add(measurement.measure(model));
                rows.addAll(measurement.rows());
            }
            OverSets all = new OverSets(figures);
            if (figures.size() > 1) {
                rows.add(all.row());
            }
            Report.table(HEADER, rows);
            Map<String, Object> json = all.json(rememberMs);
            printOthers(figures, json);
            return json;
        }
    }

    /** Prints a row without each signal, and gives the R@10 of each. */
    Map<String, Double> ablate() throws IOException {
        try (TemporaryFolder directory = TemporaryFolder.create("recall")) {
            List<RememberedSet> remembered;
            try (ZigguratMemory memory = open(directory, without)) {
                remembered = remember(memory);
            }
            Ablation ablation = new Ablation(remembered, signals -> open(directory, signals));
            Map<String, Double> r10 = ablation.r10();
            Report.table(HEADER, ablation.rows());
            return r10;
        }
    }

    private List<RememberedSet> remember(ZigguratMemory memory) {
        return sets.stream().map(set -> RememberedSet.of(set, memory)).toList();
    }

    private ZigguratMemory open(TemporaryFolder directory, List<String> signals) {
        return ZigguratMemory.builder()
                .directory(directory.path())
                .embeddingModel(model)
                .zone(ZoneOffset.UTC)
                .recallWithout(signals.toArray(String[]::new))
                .build();
    }

    /** The prompts and the confidence of each set, and what is measured over all of them. */
    private static void printOthers(List<SetFigures> figures, Map<String, Object> json) {
        List<String> header = new ArrayList<>(List.of(""));
        List<List<String>> rows = new ArrayList<>();
        for (SetFigures set : figures) {
            Map<String, Double> values = set.values();
            values.keySet().removeIf(key -> key.startsWith("r") || key.startsWith("baseline"));
            values.keySet().stream().filter(key -> !header.contains(key)).forEach(header::add);
        }
        for (SetFigures set : figures) {
            Map<String, Double> values = set.values();
            List<String> row = new ArrayList<>(List.of(set.name()));
            header.stream()
                    .skip(1)
                    .map(values::get)
                    .map(value -> value == null ? "" : Figures.cell(value))
                    .forEach(row::add);
            rows.add(row);
        }
        System.out.println();
        Report.table(header, rows);
        System.out.println();
        Report.table(
                List.of("figure", "value"),
                List.of("recall_p50_ms", "recall_p99_ms", "remember_ms", "by_category").stream()
                        .map(key -> List.of(key, String.valueOf(json.get(key))))
                        .toList());
    }
}
