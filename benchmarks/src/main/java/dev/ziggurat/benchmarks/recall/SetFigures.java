package dev.ziggurat.benchmarks.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one set. */
final class SetFigures {

    private final String name;
    final EvidenceRecall own = new EvidenceRecall();
    final EvidenceRecall baseline = new EvidenceRecall();
    final PromptShare prompts = new PromptShare();
    final List<Double> latenciesMs = new ArrayList<>();
    /** Confidence in questions that the dialogue answers. */
    final List<Double> answerable = new ArrayList<>();
    /** Confidence in questions that were written to mislead. */
    final List<Double> adversarial = new ArrayList<>();
    /** Confidence in the answerable questions, put to another dialogue. */
    final List<Double> misdirected = new ArrayList<>();

    SetFigures(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Every figure that is a mean over the set's questions, or an area or an error of its confidence. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("r5", own.r5());
        values.put("r10", own.r10());
        values.put("r25", own.r25());
        values.put("r50", own.r50());
        values.put("r8k", own.r8k());
        values.putAll(prompts.figures());
        List<Double> unanswerable = new ArrayList<>(adversarial);
        unanswerable.addAll(misdirected);
        values.put("auc_answerable", Auc.of(answerable, unanswerable));
        putArea(values, "auc_adversarial", adversarial);
        putArea(values, "auc", misdirected);
        if (!misdirected.isEmpty()) {
            values.put("ece", CalibrationError.of(answerable, misdirected));
        }
        values.put("baseline_r10", baseline.r10());
        values.put("baseline_r8k", baseline.r8k());
        return values;
    }

    private void putArea(Map<String, Double> values, String key, List<Double> negatives) {
        if (!negatives.isEmpty()) {
            values.put(key, Auc.of(answerable, negatives));
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("questions", own.questions());
        values().forEach((key, value) -> json.put(key, Figures.rounded(value)));
        return json;
    }
}
