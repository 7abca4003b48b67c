package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.voice.Blanks;
import dev.ziggurat.memory.semantic.pattern.voice.CodeLines;
import dev.ziggurat.memory.semantic.pattern.voice.Correspondence;
import dev.ziggurat.memory.semantic.pattern.voice.Material;
import dev.ziggurat.memory.semantic.pattern.voice.Pretence;
import java.util.ArrayList;
import java.util.Arrays;
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
    static final char GAP = Blanks.GAP;

    private static final int SHORTEST_ASIDE_WORDS = 2;

    private static final String INJECTED_OPEN = "<recalled-memory";
    private static final String INJECTED_CLOSE = "</recalled-memory>";
    private static final String OPENING_QUOTES = "«“„\"";
    private static final int LONGEST_NAME_IN_QUOTES = 3;

    private SpokenText() {}

    static List<Sentence> sentences(String text) {
        String read = text.substring(0, Math.min(text.length(), MAX_CHARS));
        if (Pretence.isOne(read)) {
            return List.of();
        }
        char[] chars = read.toCharArray();
        blankInjected(chars, "<", ">");
        blankInjected(chars, "&lt;", "&gt;");
        CodeLines.blank(chars);
        Correspondence.blank(chars);
        Material.blankBehindFirstLine(chars);
        Material.blankBeforeLastLine(chars);
        blankQuotedSpeech(chars);
        blankSingleQuotes(chars);
        List<Sentence> sentences = split(new String(chars));
        return Material.isAboutText(sentences) ? List.of() : Material.before(sentences);
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
            Blanks.blank(chars, first, last);
            from = last;
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
                Blanks.blank(chars, i, end + 1);
                i = end;
            }
        }
    }

    /** An apostrophe that opens stands before a word and has its partner behind one, on the same line. */
    private static void blankSingleQuotes(char[] chars) {
        for (int i = 0; i + 1 < chars.length; i++) {
            boolean opens = (chars[i] == '\'' || chars[i] == '‘')
                    && (i == 0 || " (:\n".indexOf(chars[i - 1]) >= 0)
                    && Character.isLetterOrDigit(chars[i + 1]);
            int end = opens ? closingSingleQuote(chars, i + 1) : -1;
            if (end > 0 && !isName(chars, i, end)) {
                Blanks.blank(chars, i, end + 1);
                i = end;
            }
        }
    }

    private static int closingSingleQuote(char[] chars, int from) {
        for (int i = from; i < chars.length && chars[i] != '\n'; i++) {
            boolean behindWord = (chars[i] == '\'' || chars[i] == '’') && chars[i - 1] != ' ';
            if (behindWord && (i + 1 >= chars.length || !Character.isLetterOrDigit(chars[i + 1]))) {
                return i;
            }
        }
        return -1;
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
        if (c == '\n' || c == '!' || c == '?' || c == '…' || isSmile(text, at) || startsItem(text, at)) {
            return true;
        }
        if (c != '.') {
            return false;
        }
        boolean beforeSpace = at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
        return beforeSpace && !isAbbreviation(text, at);
    }

    /** An emoji, ":)", «))»: what is said before it is complete. */
    private static boolean isSmile(String text, int at) {
        char c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            return Character.isLowSurrogate(c);
        }
        boolean symbol = Character.getType(c) == Character.OTHER_SYMBOL;
        boolean bracket = c == ')' && at > 0 && text.lastIndexOf('(', at) < text.lastIndexOf(')', at - 1) + 1;
        return symbol || (bracket && (at + 1 >= text.length() || text.charAt(at + 1) != ')'));
    }

    /** Before "2) ". */
    private static boolean startsItem(String text, int at) {
        return text.charAt(at) == ' '
                && at + 3 < text.length()
                && Character.isDigit(text.charAt(at + 1))
                && text.charAt(at + 2) == ')'
                && text.charAt(at + 3) == ' ';
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

    /** What stands in brackets is a sentence of its own behind the one that it interrupts. */
    private static void add(List<Sentence> sentences, String text) {
        char[] host = text.toCharArray();
        List<String> asides = new ArrayList<>();
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            int close = text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            String aside = text.substring(open + 1, close);
            if (aside.strip().split("\\s+", -1).length >= SHORTEST_ASIDE_WORDS) {
                asides.add(aside);
                Arrays.fill(host, open + 1, close, ' ');
            }
        }
        // An aside within a task stands before the material that the task is about.
        boolean asidesFirst = !asides.isEmpty() && Material.isAnnouncedBy(Sentence.of(text));
        if (!asidesFirst) {
            addSentence(sentences, new String(host));
        }
        for (String aside : asides) {
            addSentence(sentences, aside);
        }
        if (asidesFirst) {
            addSentence(sentences, new String(host));
        }
    }

    private static void addSentence(List<Sentence> sentences, String text) {
        String trimmed = text.strip();
        if (!trimmed.isEmpty() && trimmed.length() <= MAX_SENTENCE_CHARS) {
            sentences.add(Sentence.of(trimmed));
        }
    }
}
