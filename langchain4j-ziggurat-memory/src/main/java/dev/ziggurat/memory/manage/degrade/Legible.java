package dev.ziggurat.memory.manage.degrade;

/** Whether there is anything in a text that a model could read. */
final class Legible {

    private static final int REPLACEMENT = 0xFFFD;

    private Legible() {}

    /**
     * False for what leaves nothing once a tokenizer has normalised it: spaces, control and format characters, marks that
     * stand on nothing, and what takes the place of characters that were lost.
     */
    static boolean is(String text) {
        return text.codePoints().anyMatch(Legible::isRead);
    }

    private static boolean isRead(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> codePoint != REPLACEMENT;
        };
    }
}
