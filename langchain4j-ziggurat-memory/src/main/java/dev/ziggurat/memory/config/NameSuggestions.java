package dev.ziggurat.memory.config;

import dev.ziggurat.memory.entry.EditDistance;
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

    /** Case and marks aside. */
    static int distance(String one, String other) {
        return EditDistance.of(letters(one), letters(other));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
