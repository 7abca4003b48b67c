package dev.ziggurat.memory.semantic.pattern.grammar;

import java.util.List;

/**
 * A candidate for a value: a part of a sentence.
 *
 * @param sentence where it stands
 * @param start of its first word
 * @param end behind its last word
 */
public record Value(Sentence sentence, int start, int end) {

    String seen() {
        return sentence.seen().substring(start, end);
    }

    /** As written, without what encloses it. */
    public String text() {
        String text = sentence.written().substring(start, end).replaceAll("[\\s\\u00a0]+", " ");
        int from = 0;
        int to = text.length();
        while (from < to && !isKept(text.charAt(from), "+#@~")) {
            from++;
        }
        while (to > from && !isKept(text.charAt(to - 1), "+#%°")) {
            to--;
        }
        String inner = text.substring(from, to);
        // A quote that closes inside was opened inside: «Волга» at the end keeps its mark.
        boolean cutQuote = to < text.length() && text.charAt(to) == '»' && inner.indexOf('«') >= 0;
        return cutQuote ? inner + '»' : inner;
    }

    private static boolean isKept(char c, String marks) {
        return Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0;
    }

    public List<String> words() {
        return List.of(seen().strip().split("[ ,]+", -1));
    }

    String firstWord() {
        return words().get(0);
    }

    public boolean startsWith(Phrases phrases) {
        return phrases.matchAt(sentence.seen(), start) >= 0;
    }

    boolean contains(Phrases phrases) {
        return phrases.find(sentence.seen(), start, end) >= 0;
    }

    public boolean hasCapital() {
        return sentence.written().substring(start, end).chars().anyMatch(Character::isUpperCase);
    }

    boolean startsUpperCase() {
        return sentence.startsUpperCase(start);
    }

    boolean hasDigit() {
        return seen().chars().anyMatch(Character::isDigit);
    }

    /** Whether nothing but an end or a comma follows. */
    boolean endsItsClause() {
        String seen = sentence.seen();
        int i = end;
        while (i < seen.length() && seen.charAt(i) == ' ') {
            i++;
        }
        return i >= seen.length()
                || ",.!;)—".indexOf(seen.charAt(i)) >= 0
                || seen.startsWith("and ", i)
                || seen.startsWith("и ", i)
                || seen.startsWith("but ", i);
    }
}
