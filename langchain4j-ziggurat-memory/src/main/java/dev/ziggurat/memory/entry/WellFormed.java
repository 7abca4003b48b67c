package dev.ziggurat.memory.entry;

import java.util.Locale;

/**
 * What UTF-8 can hold. A Java text may contain half of a surrogate pair on its own, such as what is left of an emoji that
 * was cut in two; no file, export or request in UTF-8 can.
 */
@Internal
public final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** Whether every surrogate of the text is part of a pair. */
    public static boolean holds(String text) {
        return firstLone(text, 0) < 0;
    }

    /** The text with U+FFFD in place of each surrogate that is part of no pair; the very same text if there is none. */
    public static String text(String text) {
        int lone = firstLone(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        for (; lone >= 0; lone = firstLone(text, lone + 1)) {
            mended.setCharAt(lone, REPLACEMENT);
        }
        return mended.toString();
    }

    /**
     * The name itself. A name is never mended: two of them could become one.
     *
     * @param what it names, such as "the memory id"
     * @throws IllegalArgumentException if UTF-8 cannot hold it
     */
    public static String name(String what, String name) {
        int lone = firstLone(name, 0);
        if (lone >= 0) {
            throw new IllegalArgumentException(what + " \"" + text(name)
                    + "\" has half of a surrogate pair at character " + lone + ": give a text that UTF-8 can hold");
        }
        return name;
    }

    /** The name with the code of each surrogate that is part of no pair, such as {@code \ud83d}, in its place. */
    public static String spelledOut(String name) {
        if (holds(name)) {
            return name;
        }
        StringBuilder spelled = new StringBuilder();
        int from = 0;
        for (int lone = firstLone(name, 0); lone >= 0; lone = firstLone(name, lone + 1)) {
            spelled.append(name, from, lone).append(String.format(Locale.ROOT, "\\u%04x", (int) name.charAt(lone)));
            from = lone + 1;
        }
        return spelled.append(name, from, name.length()).toString();
    }

    private static int firstLone(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                i++;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }
}
