package dev.ziggurat.benchmarks.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of all sets together: the plain mean over those that have a figure, however many questions they hold. */
final class OverSets {

    private final List<SetFigures> sets;

    OverSets(List<SetFigures> sets) {
        this.sets = sets;
    }

    static Map<String, Double> means(List<Map<String, Double>> sets) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (Map<String, Double> set : sets) {
            set.forEach((key, value) ->
                    values.computeIfAbsent(key, name -> new ArrayList<>()).add(value));
        }
        Map<String, Double> means = new LinkedHashMap<>();
        values.forEach((key, all) -> means.put(key, Figures.mean(all)));
        return means;
    }

    private int questions() {
        return sets.stream().mapToInt(set -> set.own.questions()).sum();
    }

    private Map<String, Double> byCategory() {
        return means(sets.stream()
                .map(set -> {
                    Map<String, Double> categories = new TreeMap<>();
                    set.own.r10ByCategory().forEach((category, r10) -> categories.put(category.toString(), r10));
                    return categories;
                })
                .toList());
    }

    Map<String, Object> json(double rememberMs) {
        List<Double> latenciesMs =
                sets.stream().flatMap(set -> set.latenciesMs.stream()).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("questions", questions());
        json.put("recall_p50_ms", Figures.rounded(Figures.percentile(latenciesMs, 0.50)));
        json.put("recall_p99_ms", Figures.rounded(Figures.percentile(latenciesMs, 0.99)));
        json.put("remember_ms", Figures.rounded(rememberMs));
        means(sets.stream().map(SetFigures::values).toList())
                .forEach((key, value) -> json.put(key, Figures.rounded(value)));
        Map<String, Double> categories = new LinkedHashMap<>();
        byCategory().forEach((category, r10) -> categories.put(category, Figures.rounded(r10)));
        json.put("by_category", categories);
        Map<String, Object> each = new LinkedHashMap<>();
        sets.forEach(set -> each.put(set.name(), set.json()));
        json.put("sets", each);
        return json;
    }

    /** The mean over the sets as a row below theirs. */
    List<String> row() {
        Map<String, Double> means = means(sets.stream().map(SetFigures::values).toList());
        List<String> row = new ArrayList<>(List.of("mean over sets", Integer.toString(questions())));
        for (String key : List.of("r5", "r10", "r25", "r50", "r8k")) {
            row.add(Figures.cell(means.getOrDefault(key, 0.0)));
        }
        return row;
    }
}
