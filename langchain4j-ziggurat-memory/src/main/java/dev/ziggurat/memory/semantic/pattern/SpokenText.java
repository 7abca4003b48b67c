package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a text that its author said in earnest: what was injected, quoted, cited or written as code is blanked
 * out before. Bounded: of a longer text the first {@value #MAX_CHARS} characters are read.
 */
final class SpokenText {

    static final int MAX_CHARS = 8_000;
    static final int MAX_SENTENCES = 100;
    static final int MAX_SENTENCE_CHARS = 1_000;

    /** Stands where something was blanked out; no pattern and no value reaches across it. */
    static final char GAP = '\u0001';

    private static final String INJECTED_OPEN = "<recalled-memory";
    private static final String INJECTED_CLOSE = "</recalled-memory>";
    private static final String OPENING_QUOTES = "«“„\"";
    private static final int LONGEST_NAME_IN_QUOTES = 3;

    private SpokenText() {}

    static List<Sentence> sentences(String text) {
        char[] chars = text.substring(0, Math.min(text.length(), MAX_CHARS)).toCharArray();
        blankInjected(chars, "<", ">");
        blankInjected(chars, "&lt;", "&gt;");
        blankCode(chars);
        blankCitedLines(chars);
        blankQuotedSpeech(chars);
        return split(new String(chars));
    }

    private static void blankInjected(char[] chars, String less, String greater) {
        String lower = LowerCase.of(new String(chars));
        if (lower.length() != chars.length) {
            lower = new String(chars);
        }
        String open = INJECTED_OPEN.replace("<", less);
        String close = INJECTED_CLOSE.replace("<", less).replace(">", greater);
        int from = 0;
        while (true) {
            int start = lower.indexOf(open, from);
            int end = lower.indexOf(close, start < 0 ? from : start);
            if (start < 0 && end < 0) {
                return;
            }
            // A block without its start was cut in front, one without its end was cut behind.
            int first = start < 0 ? 0 : start;
            int last = end < 0 ? chars.length : end + close.length();
            blank(chars, first, last);
            from = last;
        }
    }

    private static void blankCode(char[] chars) {
        String text = new String(chars);
        int start = text.indexOf("```");
        while (start >= 0) {
            int end = text.indexOf("```", start + 3);
            int last = end < 0 ? chars.length : end + 3;
            blank(chars, start, last);
            start = end < 0 ? -1 : text.indexOf("```", last);
        }
    }

    private static void blankCitedLines(char[] chars) {
        boolean lineStart = true;
        for (int i = 0; i < chars.length; i++) {
            if (lineStart && chars[i] == '>') {
                int end = i;
                while (end < chars.length && chars[end] != '\n') {
                    end++;
                }
                blank(chars, i, end);
                i = end - 1;
            }
            lineStart = i < chars.length && (chars[i] == '\n' || (lineStart && chars[i] == ' '));
        }
    }

    /** What stands in quotes is somebody's words, unless it is short enough to be a name and no colon announces it. */
    private static void blankQuotedSpeech(char[] chars) {
        boolean[] unclosed = new boolean[OPENING_QUOTES.length()];
        for (int i = 0; i < chars.length; i++) {
            int quote = OPENING_QUOTES.indexOf(chars[i]);
            if (quote < 0 || unclosed[quote]) {
                continue;
            }
            int end = closingQuote(chars, i);
            if (end < 0) {
                // Nor will a later one of its kind be closed.
                unclosed[quote] = true;
                continue;
            }
            if (isName(chars, i, end)) {
                i = end;
            } else {
                blank(chars, i, end + 1);
                i = end;
            }
        }
    }

    private static int closingQuote(char[] chars, int open) {
        String closing =
                switch (chars[open]) {
                    case '«' -> "»";
                    case '“' -> "”";
                    case '„' -> "“”";
                    default -> "\"";
                };
        for (int i = open + 1; i < chars.length; i++) {
            if (closing.indexOf(chars[i]) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isName(char[] chars, int open, int close) {
        int before = open - 1;
        while (before >= 0 && chars[before] == ' ') {
            before--;
        }
        if (before >= 0 && (chars[before] == ':' || chars[before] == ',')) {
            return false;
        }
        int words = 1;
        for (int i = open + 1; i < close; i++) {
            if (".!?\n".indexOf(chars[i]) >= 0) {
                return false;
            }
            words += chars[i] == ' ' ? 1 : 0;
        }
        return words <= LONGEST_NAME_IN_QUOTES;
    }

    private static void blank(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            chars[i] = GAP;
        }
    }

    private static List<Sentence> split(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length() && sentences.size() < MAX_SENTENCES; i++) {
            if (endsSentence(text, i)) {
                int end = i + 1;
                while (end < text.length() && ".!?…".indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                add(sentences, text.substring(from, end));
                from = end;
                i = end - 1;
            }
        }
        if (from < text.length() && sentences.size() < MAX_SENTENCES) {
            add(sentences, text.substring(from));
        }
        return sentences;
    }

    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '!' || c == '?' || c == '…') {
            return true;
        }
        if (c != '.') {
            return false;
        }
        boolean beforeSpace = at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
        return beforeSpace && !isAbbreviation(text, at);
    }

    private static boolean isAbbreviation(String text, int dot) {
        int start = dot;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, dot);
        boolean initial = word.length() == 1
                && Character.isUpperCase(word.charAt(0))
                && !word.equals("I")
                && dot + 1 < text.length();
        return initial || Guards.ABBREVIATIONS.contains(LowerCase.of(word));
    }

    private static void add(List<Sentence> sentences, String text) {
        String trimmed = text.strip();
        if (!trimmed.isEmpty() && trimmed.length() <= MAX_SENTENCE_CHARS) {
            sentences.add(Sentence.of(trimmed));
        }
    }
}
