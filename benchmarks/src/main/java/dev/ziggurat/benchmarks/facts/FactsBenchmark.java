package dev.ziggurat.benchmarks.facts;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.facts.LabelledMessage.Found;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptExtractor;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Precision and recall of the facts that are read by patterns, by language and kind. */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description = "How many facts are read rightly, wrongly and not at all out of labelled messages.")
public final class FactsBenchmark implements Callable<Integer> {

    private static final List<String> HEADER = List.of(
            "language", "kind", "messages", "right", "wrong", "missed", "precision", "recall", "traps", "entered");
    private static final String ALL = "all";
    private static final String SPEAKER = "Dana";
    private static final int WARM_UP_ROUNDS = 30;
    private static final int ROUNDS = 20;

    @Option(names = "--set", description = "a file of labelled messages instead of the project's held-out ones")
    private @Nullable Path set;

    @Option(names = "--work", description = "the messages that patterns are worked on with")
    private boolean work;

    @Option(names = "--show", description = "print every message that was read otherwise than labelled")
    private boolean show;

    private final ConceptExtractor extractor = new PatternExtractor();

    public FactsBenchmark() {}

    @Override
    public Integer call() throws IOException {
        List<LabelledMessage> messages = messages();
        Map<String, Map<String, Score>> scores = new TreeMap<>();
        Score total = new Score();
        for (LabelledMessage message : messages) {
            List<Found> found = read(message);
            total.add(message, found);
            for (String language : List.of(ALL, message.language())) {
                for (String kind : List.of(ALL, message.kind())) {
                    scores.computeIfAbsent(language, l -> new TreeMap<>())
                            .computeIfAbsent(kind, k -> new Score())
                            .add(message, found);
                }
            }
        }
        double microseconds = microsecondsPerMessage(messages);
        print(scores);
        System.out.printf(Locale.ROOT, "%.1f us for each message%n", microseconds);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", total.messages());
        figures.put("precision", rounded(total.precision()));
        figures.put("recall", rounded(total.recall()));
        figures.put("traps_share", rounded(total.trapsShare()));
        figures.put("rows", rows(scores));
        figures.put("us_per_utterance", rounded(microseconds));
        Report.finish("facts", figures);
        return 0;
    }

    private List<LabelledMessage> messages() throws IOException {
        if (set != null) {
            return parse(Files.readAllLines(set));
        }
        String name = work ? "blind-work.tsv" : "blind-held.tsv";
        try (InputStream in = Objects.requireNonNull(FactsBenchmark.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        }
    }

    private static List<LabelledMessage> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(LabelledMessage::parse)
                .toList();
    }

    private List<Found> read(LabelledMessage message) {
        List<Found> found = new ArrayList<>();
        for (ConceptDraft draft : drafts(message)) {
            Found fact = new Found(draft.relation().code(), ContentWordAnalyzer.key(draft.value()));
            if (draft.holdsNow()) {
                found.add(fact);
            }
        }
        if (show) {
            Score one = new Score();
            one.add(message, found);
            if (one.wrong() + one.missed() > 0) {
                Report.progress(message.text().replace("\n", "\\n") + "\n    wanted " + message.wanted()
                        + "\n    found  " + found);
            }
        }
        return found;
    }

    private List<ConceptDraft> drafts(LabelledMessage message) {
        return extractor.extract(Remark.ofPerson(SPEAKER, message.text(), Instant.EPOCH, "turn-1"));
    }

    private double microsecondsPerMessage(List<LabelledMessage> messages) {
        int drafts = 0;
        long start = 0;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            if (round == 0) {
                start = System.nanoTime();
            }
            for (LabelledMessage message : messages) {
                drafts += drafts(message).size();
            }
        }
        long nanoseconds = System.nanoTime() - start;
        if (drafts < 0) {
            throw new IllegalStateException("never");
        }
        return nanoseconds / 1e3 / ROUNDS / messages.size();
    }

    private static void print(Map<String, Map<String, Score>> scores) {
        List<List<String>> table = new ArrayList<>();
        scores.forEach((language, kinds) -> kinds.forEach((kind, score) -> table.add(List.of(
                language,
                kind,
                String.valueOf(score.messages()),
                String.valueOf(score.right()),
                String.valueOf(score.wrong()),
                String.valueOf(score.missed()),
                String.format(Locale.ROOT, "%.3f", score.precision()),
                String.format(Locale.ROOT, "%.3f", score.recall()),
                String.valueOf(score.traps()),
                String.valueOf(score.entered())))));
        Report.table(HEADER, table);
    }

    private static List<Map<String, Object>> rows(Map<String, Map<String, Score>> scores) {
        List<Map<String, Object>> rows = new ArrayList<>();
        scores.forEach((language, kinds) -> kinds.forEach((kind, score) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("language", language);
            row.put("kind", kind);
            row.put("precision", rounded(score.precision()));
            row.put("recall", rounded(score.recall()));
            row.put("traps_share", rounded(score.trapsShare()));
            rows.add(row);
        }));
        return rows;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
