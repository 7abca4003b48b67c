package dev.ziggurat.memory.embedding;

/** How many tokens a text has for a model whose tokenizer is not known. Rather too many than too few. */
public final class TokenGuess {

    private static final int LATIN_PARTS = 1;
    private static final int ALPHABETIC_PARTS = 2;
    private static final int OTHER_PARTS = 4;
    private static final int EMOJI_PARTS = 8;
    /** So many parts are a token. */
    private static final int PARTS = 4;

    /** Where scripts begin that have no alphabet. */
    private static final int FIRST_IDEOGRAPHIC = 0x2E80;

    private TokenGuess() {}

    /** Four Latin letters, two of another alphabet, one sign, digit or ideograph, or half an emoji to a token. */
    public static int of(String text) {
        long parts = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            parts += parts(c);
            i += Character.charCount(c);
        }
        return (int) Math.min(Integer.MAX_VALUE, (parts + PARTS - 1) / PARTS);
    }

    private static int parts(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            return EMOJI_PARTS;
        }
        if (codePoint == ' ' || (codePoint < 0x80 && Character.isLetter(codePoint))) {
            return LATIN_PARTS;
        }
        return codePoint < FIRST_IDEOGRAPHIC && Character.isLetter(codePoint) ? ALPHABETIC_PARTS : OTHER_PARTS;
    }
}
