package dev.ziggurat.benchmarks.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Memories of one size, one way to ask, one language, and with an embedding model that works or does not. */
record Cell(int size, Person person, String language, boolean modelWorks) {

    static final List<String> HEADER = List.of(
            "utterances",
            "person",
            "language",
            "model",
            "n",
            "ECE",
            "AUC",
            "positive",
            "negative",
            "right first",
            "top, right",
            "top, negative");

    /**
     * What came of one question.
     *
     * @param confidence that there is an answer
     * @param top the score of the first episode
     * @param right whether that one holds the answer
     */
    record Outcome(boolean positive, double confidence, double top, boolean right) {}

    String model() {
        return modelWorks ? "with" : "without";
    }

    String label() {
        return String.join(" ", Integer.toString(size), person.label(), language, model());
    }

    Map<String, Object> json(List<Outcome> outcomes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("size", size);
        json.put("person", person.label());
        json.put("language", language);
        json.put("model", model());
        json.put("n", outcomes.size());
        figures(outcomes).forEach((key, value) -> json.put(key, Figures.rounded(value)));
        return json;
    }

    /** What {@link #HEADER} is the header of. */
    List<String> row(List<Outcome> outcomes) {
        List<String> row = new ArrayList<>(
                List.of(Integer.toString(size), person.label(), language, model(), Integer.toString(outcomes.size())));
        figures(outcomes).values().stream().map(Figures::cell).forEach(row::add);
        return row;
    }

    private static Map<String, Double> figures(List<Outcome> outcomes) {
        List<Outcome> positives = outcomes.stream().filter(Outcome::positive).toList();
        List<Outcome> negatives =
                outcomes.stream().filter(outcome -> !outcome.positive()).toList();
        List<Outcome> right = positives.stream().filter(Outcome::right).toList();
        List<Double> sure = positives.stream().map(Outcome::confidence).toList();
        List<Double> unsure = negatives.stream().map(Outcome::confidence).toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ece", CalibrationError.of(sure, unsure));
        figures.put("auc", Auc.of(sure, unsure));
        figures.put("pos", Figures.mean(sure));
        figures.put("neg", Figures.mean(unsure));
        figures.put("right_first", positives.isEmpty() ? 0 : (double) right.size() / positives.size());
        figures.put("top_right", Figures.mean(right.stream().map(Outcome::top).toList()));
        figures.put("top_neg", Figures.mean(negatives.stream().map(Outcome::top).toList()));
        return figures;
    }
}
