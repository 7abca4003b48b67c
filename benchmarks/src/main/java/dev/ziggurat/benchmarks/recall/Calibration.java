package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.MemoryContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far confidence can be trusted, by size, person, language, and with and without an embedding model. */
final class Calibration {

    private final EmbeddingModel model;
    private final int largest;
    private final long seed;
    private final Dump dump;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Map<String, Object>> cells = new ArrayList<>();

    /** The model should keep many vectors: dialogues of several sizes share most of their texts. */
    Calibration(EmbeddingModel model, int largest, long seed, Dump dump) {
        this.model = model;
        this.largest = largest;
        this.seed = seed;
        this.dump = dump;
    }

    /** Prints the table, and gives {@code calibration} and {@code worst_ece}. */
    Map<String, Object> measure() throws IOException {
        for (String language : OwnTexts.LANGUAGES) {
            OwnTexts texts = OwnTexts.of(language);
            for (Person person : Person.values()) {
                measure(texts, person, true);
                measure(texts, person, false);
            }
        }
        Report.table(Cell.HEADER, rows);
        System.out.println();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calibration", cells);
        json.put(
                "worst_ece",
                cells.stream()
                        .mapToDouble(cell -> (Double) cell.get("ece"))
                        .max()
                        .orElse(0));
        return json;
    }

    private void measure(OwnTexts texts, Person person, boolean modelWorks) throws IOException {
        Trials trials = new Trials(texts, person, seed);
        try (TemporaryFolder directory = TemporaryFolder.create("calibration");
                ZigguratMemory memory = Talk.memory(directory, modelWorks ? model : new FailingModel())) {
            for (Trials.Shape shape : Trials.SHAPES) {
                if (shape.size() <= largest) {
                    Cell cell = new Cell(shape.size(), person, texts.language(), modelWorks);
                    Report.progress("calibration: " + cell.label());
                    List<Cell.Outcome> outcomes = outcomes(cell, trials.of(shape), memory);
                    rows.add(cell.row(outcomes));
                    cells.add(cell.json(outcomes));
                }
            }
        }
    }

    private List<Cell.Outcome> outcomes(Cell cell, List<Trial> trials, ZigguratMemory memory) {
        List<Cell.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            String memoryId = cell.label() + " " + i;
            Map<OwnTexts.Item, String> episodes = trial.talk().remember(memory, memoryId);
            List<MemoryContext> answers = trial.probes().parallelStream()
                    .map(probe -> memory.recall(memoryId, probe.question()))
                    .toList();
            for (int p = 0; p < answers.size(); p++) {
                Trial.Probe probe = trial.probes().get(p);
                Cell.Outcome outcome = outcome(probe, answers.get(p), episodes);
                outcomes.add(outcome);
                dump.write(
                        new Dump.Asked("calibration", cell.label(), cell.size(), probe.question(), outcome.positive()),
                        answers.get(p),
                        outcome.right());
            }
        }
        return outcomes;
    }

    private static Cell.Outcome outcome(Trial.Probe probe, MemoryContext context, Map<OwnTexts.Item, String> episodes) {
        Optional<Episode> first = context.relevantEpisodes().stream().findFirst();
        String answer = probe.answer() == null ? null : episodes.get(probe.answer());
        return new Cell.Outcome(
                probe.answer() != null,
                context.confidenceScore(),
                first.map(Episode::score).orElse(0.0),
                first.map(episode -> episode.id().equals(answer)).orElse(false));
    }
}
