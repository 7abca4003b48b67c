package dev.ziggurat.memory.words;

import java.util.List;

/**
 * Words of scripts that put no blanks between them, or, as Korean does, join endings to them without a seam: every two
 * neighbouring characters stand for a word. A character has its marks with it, so that of Thai a vowel is not parted from its
 * consonant.
 */
final class Bigrams {

    /** Where the first of these scripts begins. */
    private static final int FIRST = 0x0E00;

    /** Joins the consonants of Khmer and Burmese, and may end a mark. */
    private static final int KHMER_COENG = 0x17D2;

    private static final int BURMESE_VIRAMA = 0x1039;

    private Bigrams() {}

    /** Whether the character belongs to such a script. */
    static boolean covers(int codePoint) {
        if (codePoint < FIRST) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR ->
                Character.isLetterOrDigit(codePoint) || isMark(codePoint);
            // The long vowel of Japanese, and voice marks.
            case COMMON, INHERITED -> codePoint == 0x30FC || codePoint == 0x3099 || codePoint == 0x309A;
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Adds the bigrams of a run of such characters; a single one stands for itself. */
    static void addTo(List<String> stems, CharSequence run) {
        int first = 0;
        int second = next(run, first);
        if (second == run.length()) {
            stems.add(run.toString());
            return;
        }
        while (second < run.length()) {
            int third = next(run, second);
            stems.add(run.subSequence(first, third).toString());
            first = second;
            second = third;
        }
    }

    /** Where the next character begins, behind the marks of this one. */
    private static int next(CharSequence run, int from) {
        int codePoint = Character.codePointAt(run, from);
        int at = from + Character.charCount(codePoint);
        while (at < run.length()) {
            int before = codePoint;
            codePoint = Character.codePointAt(run, at);
            if (!isMark(codePoint) && before != KHMER_COENG && before != BURMESE_VIRAMA) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
