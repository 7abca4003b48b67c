package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds concepts by the stems of a question's words; a stem that another one begins with counts in part, so that forms
 * that the endings do not explain still meet. Not thread-safe.
 */
final class WordIndex {

    private static final int SHORTEST_PREFIX = 4;
    private static final double PART = 0.6;

    private final NavigableMap<String, Set<String>> idsByStem = new TreeMap<>();

    /** How many concepts are in here. */
    private int size;
    /** No stem was ever longer: a longer word of a question need not be compared beyond it. */
    private int longest;

    void add(StoredConcept known) {
        for (String stem : stems(known)) {
            idsByStem.computeIfAbsent(stem, s -> new HashSet<>()).add(known.id());
            longest = Math.max(longest, stem.length());
        }
        size++;
    }

    void remove(StoredConcept known) {
        for (String stem : stems(known)) {
            Set<String> ids = idsByStem.get(stem);
            if (ids != null) {
                ids.remove(known.id());
                if (ids.isEmpty()) {
                    idsByStem.remove(stem);
                }
            }
        }
        size--;
    }

    private static Set<String> stems(StoredConcept known) {
        return new HashSet<>(ContentWordAnalyzer.stems(known.fact().statement()));
    }

    /** The concepts that share words with the text, each with the share of the text's rarity that it covers, 0 to 1. */
    Map<String, Double> search(String text) {
        List<String> asked = ContentWordAnalyzer.stems(text).stream().distinct().toList();
        Map<String, Double> scores = new HashMap<>();
        double whole = 0;
        for (String stem : asked) {
            Map<String, Double> matches = matches(stem);
            double rarity = Math.log(1 + (size + 1.0) / (matches.size() + 0.5));
            whole += rarity;
            matches.forEach((id, part) -> scores.merge(id, part * rarity, Double::sum));
        }
        double total = whole;
        scores.replaceAll((id, score) -> score / total);
        return scores;
    }

    private Map<String, Double> matches(String stem) {
        Map<String, Double> matches = new HashMap<>();
        idsByStem.getOrDefault(stem, Set.of()).forEach(id -> matches.put(id, 1.0));
        if (stem.length() >= SHORTEST_PREFIX) {
            idsByStem
                    .subMap(stem, false, stem + Character.MAX_VALUE, false)
                    .values()
                    .forEach(ids -> ids.forEach(id -> matches.putIfAbsent(id, PART)));
        }
        for (int length = SHORTEST_PREFIX; length < Math.min(stem.length(), longest + 1); length++) {
            idsByStem.getOrDefault(stem.substring(0, length), Set.of()).forEach(id -> matches.putIfAbsent(id, PART));
        }
        return matches;
    }
}
