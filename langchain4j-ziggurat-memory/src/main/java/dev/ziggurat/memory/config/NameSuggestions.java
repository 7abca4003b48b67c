package dev.ziggurat.memory.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what was probably meant by a name that does not exist. */
final class NameSuggestions {

    private NameSuggestions() {}

    /** "; did you mean …?" when a name is near, the list of all names when none is. */
    static String hint(String wrong, Collection<String> names) {
        String nearest = names.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .orElseThrow();
        return isNear(wrong, nearest)
                ? "; did you mean " + nearest + "?"
                : "; there are " + names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Whether the one is probably the other, mistyped: at most every third letter differs. */
    static boolean isNear(String wrong, String name) {
        return distance(wrong, name) * 3 <= letters(name).length();
    }

    /** How many letters and digits must be added, removed or changed; Levenshtein's distance, case and marks aside. */
    static int distance(String one, String other) {
        String a = letters(one);
        String b = letters(other);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
