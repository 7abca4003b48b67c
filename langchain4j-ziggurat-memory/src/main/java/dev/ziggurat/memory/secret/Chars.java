package dev.ziggurat.memory.secret;

/** Kinds of characters that the finders tell apart. */
final class Chars {

    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char NARROW_NO_BREAK_SPACE = '\u202F';

    private Chars() {}

    static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiAlphanumeric(char c) {
        return isAsciiLetter(c) || isAsciiDigit(c);
    }

    /** A blank within a line. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE;
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isHyphen(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015');
    }

    /** Whether a word or number that starts here is not the rest of a longer one. */
    static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    static boolean endsWord(String text, int end) {
        return end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }
}
