package dev.ziggurat.memory.time;

import java.util.ArrayList;
import java.util.List;

/** The words of a text with their places. Immutable. */
final class Tokens {

    private final List<String> words = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Boolean> joined = new ArrayList<>();

    Tokens(String seen) {
        int i = 0;
        boolean apart = false;
        while (i < seen.length()) {
            char c = seen.charAt(i);
            if (isWordChar(c)) {
                int end = i;
                while (end < seen.length() && isWordChar(seen.charAt(end))) {
                    end++;
                }
                words.add(seen.substring(i, end));
                starts.add(i);
                joined.add(!apart);
                apart = false;
                i = end;
            } else {
                apart |= c != ' ' && c != ',' && !(c == '.' && isAbbreviated());
                i++;
            }
        }
    }

    private boolean isAbbreviated() {
        return !words.isEmpty()
                && (words.get(words.size() - 1).equals("г") || TimeWords.month(words.get(words.size() - 1)) > 0);
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-';
    }

    /** Whether any of them may be part of a phrase that tells a time. */
    boolean tellTime() {
        return words.stream().anyMatch(TimeWords::tellsTime);
    }

    int size() {
        return words.size();
    }

    /** The word at a place; empty behind the last one. */
    String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    /** The word at a place if nothing but a blank or a comma stands before it; empty otherwise. */
    String next(int at) {
        return at < words.size() && joined.get(at) ? words.get(at) : "";
    }

    int start(int at) {
        return starts.get(at);
    }

    /** Where the word before this place ends. */
    int endBefore(int at) {
        return starts.get(at - 1) + words.get(at - 1).length();
    }
}
