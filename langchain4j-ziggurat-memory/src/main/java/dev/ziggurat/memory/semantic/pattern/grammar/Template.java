package dev.ziggurat.memory.semantic.pattern.grammar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a table, read into a regular expression over {@link Sentence#seen}. Words are separated by one space;
 * {@code a|b} are alternatives, {@code two_words} stand together, {@code word?} may be missing, {@code {name}} is a piece
 * from the language's table, {@code {v}} the value up to the end of the sentence,
 * {@code v=a|b} a value that begins with one of these. {@code !} marks the words one of which
 * must be in a sentence before the row is tried at all; a row whose own words are too many or none begins with {@code @a|b}
 * instead.
 *
 * @param pattern matches from the start of a clause
 * @param triggers the words of the place marked by {@code !}
 */
public record Template(Pattern pattern, Set<String> triggers) {

    /** Pieces first, then the words: only these are marked, alternatives or missing. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<pieces>(?:\\{[^}]+\\})*)(?<trigger>!?)(?<value>(?:v=)?)(?<words>[^!?{]*?)(?<optional>\\??)");

    public static Template parse(String row, Map<String, String> pieces) {
        StringBuilder regex = new StringBuilder();
        Set<String> triggers = new LinkedHashSet<>();
        String[] tokens = row.split(" ", -1);
        int first = tokens[0].startsWith("@") ? 1 : 0;
        if (first == 1) {
            triggers.addAll(List.of(tokens[0].substring(1).split("\\|", -1)));
        }
        for (int i = first; i < tokens.length; i++) {
            Matcher token = TOKEN.matcher(tokens[i]);
            if (!token.matches()) {
                throw new IllegalArgumentException("not a word of a pattern: " + tokens[i] + " in " + row);
            }
            regex.append(expand(token.group("pieces"), pieces));
            String words = token.group("words");
            if (!token.group("trigger").isEmpty()) {
                for (String word : words.split("\\|", -1)) {
                    triggers.add(word.split("_", -1)[0]);
                }
            }
            boolean last = i == tokens.length - 1;
            if (words.isEmpty()) {
                regex.append(last || token.group("pieces").endsWith("{v}") ? "" : " ++");
            } else {
                boolean value = !token.group("value").isEmpty();
                String body = "(?:" + expand(words, pieces) + ")";
                String bounded = value ? "(?<v>" + body + "(?![\\p{L}\\d-]).*)" : body + "(?![\\p{L}\\d])";
                boolean optional = !token.group("optional").isEmpty();
                regex.append(optional ? "(?:" + bounded + " ++)?" : bounded + (last ? "" : " ++"));
            }
        }
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a pattern without a word marked by ! would be tried on every sentence: " + row);
        }
        return new Template(Pattern.compile(regex.toString()), triggers);
    }

    private static String expand(String token, Map<String, String> pieces) {
        StringBuilder expanded = new StringBuilder();
        int i = 0;
        while (i < token.length()) {
            char c = token.charAt(i);
            if (c == '{') {
                int end = token.indexOf('}', i);
                String piece = pieces.get(token.substring(i + 1, end));
                if (piece == null) {
                    throw new IllegalArgumentException("no piece of that name: " + token);
                }
                expanded.append(piece);
                i = end + 1;
            } else {
                expanded.append(c == '_' ? " ++" : c == '|' ? "|" : literal(c));
                i++;
            }
        }
        return expanded.toString();
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '—' || c == '-' ? String.valueOf(c) : "\\" + c;
    }
}
