package dev.ziggurat.memory.entry;

import java.util.Locale;

/** Small letters of texts that people write, in time proportional to their length. */
@Internal
public final class LowerCase {

    /** Becomes two characters; for each of them {@link String#toLowerCase} copies the whole text. */
    private static final char DOTTED_I = '\u0130';

    private static final String SMALL_DOTTED_I = "i\u0307";

    /** Has two small forms; for each of them {@link String#toLowerCase} looks for words from the beginning of the text. */
    private static final char SIGMA = '\u03A3';

    private static final char SMALL_SIGMA = '\u03C3';
    private static final char FINAL_SIGMA = '\u03C2';

    private LowerCase() {}

    /** The text in small letters, as by {@link String#toLowerCase}. */
    public static String of(String text) {
        boolean plain = text.indexOf(DOTTED_I) < 0 && text.indexOf(SIGMA) < 0;
        return (plain ? text : withoutSpecialCases(text)).toLowerCase(Locale.ROOT);
    }

    private static String withoutSpecialCases(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == DOTTED_I) {
                plain.append(SMALL_DOTTED_I);
            } else if (c == SIGMA) {
                plain.append(isLetter(text, i - 1) && !isLetter(text, i + 1) ? FINAL_SIGMA : SMALL_SIGMA);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }
}
