package dev.ziggurat.memory.semantic.pattern.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of words and phrases that is looked up at a place in a sentence; an ending {@code *} matches any ending. */
public final class Phrases {

    private static final int PREFIX_KEY = 3;

    private final Map<String, List<String>> byFirstWord = new HashMap<>();
    private final Map<String, List<String>> byPrefix = new HashMap<>();

    /** Several lines of phrases, separated by commas. */
    public Phrases(String... lines) {
        for (String line : lines) {
            for (String phrase : line.split(",", -1)) {
                add(phrase.strip());
            }
        }
    }

    private void add(String phrase) {
        if (phrase.isEmpty()) {
            return;
        }
        int space = phrase.indexOf(' ');
        String first = space < 0 ? phrase : phrase.substring(0, space);
        if (first.endsWith("*")) {
            byPrefix.computeIfAbsent(first.substring(0, PREFIX_KEY), k -> new ArrayList<>())
                    .add(phrase);
        } else {
            byFirstWord.computeIfAbsent(first, k -> new ArrayList<>()).add(phrase);
        }
    }

    /** The end of the longest phrase that starts at this place, or -1. */
    public int matchAt(String seen, int at) {
        int end = at;
        while (end < seen.length() && Sentence.isWordChar(seen.charAt(end))) {
            end++;
        }
        if (end == at) {
            return -1;
        }
        int longest = longest(byFirstWord.get(seen.substring(at, end)), seen, at);
        if (!byPrefix.isEmpty() && end - at >= PREFIX_KEY) {
            longest = Math.max(longest, longest(byPrefix.get(seen.substring(at, at + PREFIX_KEY)), seen, at));
        }
        return longest;
    }

    private static int longest(@Nullable List<String> phrases, String seen, int at) {
        int longest = -1;
        if (phrases != null) {
            for (String phrase : phrases) {
                longest = Math.max(longest, end(phrase, seen, at));
            }
        }
        return longest;
    }

    private static int end(String phrase, String seen, int at) {
        int i = at;
        for (int p = 0; p < phrase.length(); p++) {
            char c = phrase.charAt(p);
            if (c == '*') {
                while (i < seen.length() && Sentence.isWordChar(seen.charAt(i))) {
                    i++;
                }
            } else if (c == ' ') {
                int next = afterGap(seen, i);
                if (next == i) {
                    return -1;
                }
                i = next;
            } else if (i < seen.length() && seen.charAt(i) == c) {
                i++;
            } else {
                return -1;
            }
        }
        return i >= seen.length() || !Sentence.isWordChar(seen.charAt(i)) ? i : -1;
    }

    /** Between the words of a phrase there may be a comma. */
    private static int afterGap(String seen, int at) {
        int i = at;
        if (i < seen.length() && seen.charAt(i) == ',') {
            i++;
        }
        int spaces = i;
        while (i < seen.length() && seen.charAt(i) == ' ') {
            i++;
        }
        return i == spaces ? at : i;
    }

    public boolean contains(String word) {
        return matchAt(word, 0) == word.length();
    }

    /** Where the first phrase starts in this part of the sentence, or -1. */
    public int find(String seen, int from, int to) {
        int i = from;
        while (i < to) {
            if (Sentence.isWordChar(seen.charAt(i))) {
                if (matchAt(seen, i) >= 0) {
                    return i;
                }
                while (i < to && Sentence.isWordChar(seen.charAt(i))) {
                    i++;
                }
            } else {
                i++;
            }
        }
        return -1;
    }
}
