package dev.ziggurat.benchmarks.recall;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The share of evidence among the first recalled utterances, averaged over questions. */
final class EvidenceRecall {

    private static final int BUDGET_CHARS = 8_000;
    private static final int CHARS_PER_LINE = 20;

    private final Mean r5 = new Mean();
    private final Mean r10 = new Mean();
    private final Mean r25 = new Mean();
    private final Mean r50 = new Mean();
    private final Mean r8k = new Mean();
    private final Map<Integer, Mean> r10ByCategory = new TreeMap<>();

    static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return count == 0 ? 0 : sum / count;
        }
    }

    /** One recalled utterance; {@code chars} is what it takes of the prompt: its text with its speaker. */
    record Found(String id, int chars) {}

    void add(Conversation.Question question, List<Found> ranked) {
        Set<String> evidence = question.evidence();
        r5.add(share(evidence, ranked, 5));
        double ten = share(evidence, ranked, 10);
        r10.add(ten);
        r10ByCategory
                .computeIfAbsent(question.category(), category -> new Mean())
                .add(ten);
        r25.add(share(evidence, ranked, 25));
        r50.add(share(evidence, ranked, 50));
        r8k.add(share(evidence, ranked, withinBudget(ranked)));
    }

    private static double share(Set<String> evidence, List<Found> ranked, int first) {
        long found = ranked.stream()
                .limit(first)
                .filter(utterance -> evidence.contains(utterance.id()))
                .count();
        return (double) found / evidence.size();
    }

    private static int withinBudget(List<Found> ranked) {
        int chars = 0;
        int count = 0;
        for (Found found : ranked) {
            chars += found.chars() + CHARS_PER_LINE;
            if (chars > BUDGET_CHARS) {
                break;
            }
            count++;
        }
        return count;
    }

    int questions() {
        return r10.count;
    }

    double r5() {
        return r5.value();
    }

    double r10() {
        return r10.value();
    }

    double r25() {
        return r25.value();
    }

    double r50() {
        return r50.value();
    }

    double r8k() {
        return r8k.value();
    }

    Map<Integer, Double> r10ByCategory() {
        Map<Integer, Double> values = new TreeMap<>();
        r10ByCategory.forEach((category, mean) -> values.put(category, mean.value()));
        return values;
    }

    List<String> row(String name) {
        return List.of(name, Integer.toString(questions()), cell(r5), cell(r10), cell(r25), cell(r50), cell(r8k));
    }

    private static String cell(Mean mean) {
        return Figures.cell(mean.value());
    }
}
