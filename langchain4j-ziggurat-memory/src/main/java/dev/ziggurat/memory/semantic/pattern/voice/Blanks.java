package dev.ziggurat.memory.semantic.pattern.voice;

/** Takes words out of a text that are not the speaker's; nothing is read across the place where they stood. */
public final class Blanks {

    /** Stands where something was blanked out. */
    public static final char GAP = '\u0001';

    private Blanks() {}

    public static void blank(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            chars[i] = GAP;
        }
    }

    /** Where the line ends that this place is in. */
    static int lineEnd(char[] chars, int from) {
        int end = from;
        while (end < chars.length && chars[end] != '\n') {
            end++;
        }
        return end;
    }
}
