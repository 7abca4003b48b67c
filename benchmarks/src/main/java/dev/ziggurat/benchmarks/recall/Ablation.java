package dev.ziggurat.benchmarks.recall;

import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.recall.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ranks once more without each signal. */
final class Ablation {

    private final List<RememberedSet> sets;
    private final Function<List<String>, ZigguratMemory> opened;
    private final List<List<String>> rows = new ArrayList<>();

    /** {@code opened} opens the memory of the sets without the signals that it is given. */
    Ablation(List<RememberedSet> sets, Function<List<String>, ZigguratMemory> opened) {
        this.sets = sets;
        this.opened = opened;
    }

    /** R@10 without each signal, as a mean over the sets. */
    Map<String, Double> r10() {
        Map<String, Double> r10 = new LinkedHashMap<>();
        for (Signal signal : Signal.values()) {
            Report.progress("ranking without " + signal.label());
            try (ZigguratMemory memory = opened.apply(List.of(signal.label()))) {
                List<Double> each = new ArrayList<>();
                for (RememberedSet set : sets) {
                    EvidenceRecall evidence = evidence(set, memory);
                    rows.add(evidence.row(set.set().name() + " without " + signal.label()));
                    each.add(evidence.r10());
                }
                r10.put(signal.label(), Figures.rounded(Figures.mean(each)));
            }
        }
        return r10;
    }

    /** One for each signal and set. */
    List<List<String>> rows() {
        return rows;
    }

    private static EvidenceRecall evidence(RememberedSet set, ZigguratMemory memory) {
        EvidenceRecall evidence = new EvidenceRecall();
        for (Conversation conversation : set.set().conversations()) {
            for (Conversation.Question question : conversation.questions()) {
                if (question.answerable()) {
                    String memoryId = set.set().memoryId(conversation);
                    evidence.add(question, set.found(SetMeasurement.ranked(memory, memoryId, question.text())));
                }
            }
        }
        return evidence;
    }
}
