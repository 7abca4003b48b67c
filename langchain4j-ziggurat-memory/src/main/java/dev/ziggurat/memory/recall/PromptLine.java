package dev.ziggurat.memory.recall;

/**
 * The lines between the marks of a {@link MemoryBlock}. What people write cannot look like a line of ours: it stands on one
 * line, in quotation marks. Takes time in proportion to the text.
 */
final class PromptLine {

    /** About what name, date and marks take of a line. */
    static final int CHARS_AROUND = 40;

    private static final int LONGEST_NAME = 60;
    private static final String NOT_IN_NAMES = "\"\\:[]";

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PromptLine() {}

    /**
     * An utterance on one line. Its role stands before whatever the speaker is named, and its text in quotation marks,
     * which nothing inside closes.
     *
     * @param role in small letters
     * @param name of the speaker, empty where the role says it all
     */
    static String ofUtterance(String date, String role, String name, String text) {
        String shown = name(name);
        return "[" + date + "] " + role + (shown.isEmpty() ? "" : " " + shown) + ": " + quote(text);
    }

    /** What is known, told as what it is: something that somebody said. */
    static String ofFact(String date, String statement) {
        return MemoryBlock.FACT + date + ": " + quote(statement);
    }

    private static String quote(String text) {
        String line = escape(text);
        StringBuilder quoted = new StringBuilder(line.length() + 2).append('"');
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /** Without the marks that stand behind a name. */
    private static String name(String speaker) {
        String line = escape(speaker.substring(0, Math.min(speaker.length(), LONGEST_NAME)));
        StringBuilder name = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            name.append(NOT_IN_NAMES.indexOf(c) < 0 ? c : ' ');
        }
        return name.toString().strip();
    }

    /**
     * The text on one line, unable to open or close a tag, without characters that steer a terminal or the direction of
     * writing, or that nobody sees.
     */
    private static String escape(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        boolean broken = false;
        int before = 0;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            if (isLineBreak(c)) {
                line.setLength(MemoryBlock.withoutBlanksAtEnd(line));
                broken = true;
            } else if (!(broken && Character.isWhitespace(c)) && !steers(c) && !isHidden(c, before)) {
                if (broken && !line.isEmpty()) {
                    line.append(' ');
                }
                broken = false;
                append(line, c);
                before = c;
            }
        }
        return line.toString().strip();
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '<' -> line.append("&lt;");
            case '>' -> line.append("&gt;");
            default -> line.appendCodePoint(c);
        }
    }

    private static boolean isLineBreak(int c) {
        return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean steers(int c) {
        int type = Character.getType(c);
        return (type == Character.CONTROL && c != '\t')
                || (type == Character.FORMAT && !isJoiner(c))
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE;
    }

    /** One joiner or variation selector belongs to the character before it; a row of them is a hidden message. */
    private static boolean isHidden(int c, int before) {
        return (isJoiner(c) && isJoiner(before)) || (isVariationSelector(c) && isVariationSelector(before));
    }

    /** They are part of how emoji, Persian and the scripts of India are written. */
    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
