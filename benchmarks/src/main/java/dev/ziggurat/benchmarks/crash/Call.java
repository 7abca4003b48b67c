package dev.ziggurat.benchmarks.crash;

/**
 * What a thread of the talker does to one of its own memory ids. On the wire it is {@code S|A kind id number}: started or
 * acknowledged.
 *
 * @param number of the utterance that is said or forgotten, or of the call where there is none; growing
 */
record Call(Kind kind, String id, int number) {

    enum Kind {
        /** Says that somebody lives in the town with this number. */
        SAY,
        /** Forgets this one utterance. */
        UNSAY,
        /** Ends the chat window. */
        CLEAR,
        /** Forgets the id. */
        FORGET,
        /** Brings in the history of an id that nobody else writes to. */
        IMPORT
    }

    static final String IMPORTED = "imported";

    String line(char state) {
        return state + " " + kind + " " + id + " " + number;
    }

    /** Null for a line that was cut off by the kill. */
    static @org.jspecify.annotations.Nullable Call of(String[] parts) {
        return parts.length == 5 && parts[4].equals(".")
                ? new Call(Kind.valueOf(parts[1]), parts[2], Integer.parseInt(parts[3]))
                : null;
    }

    static String said(int number) {
        return "I live in Town" + number + ".";
    }

    /** The number in a text that {@link #said} made, or in the value of the fact that it tells; -1 for others. */
    static int number(String text) {
        int at = text.lastIndexOf("Town");
        String digits = at < 0 ? "" : text.substring(at + 4).replace(".", "");
        return !digits.isEmpty() && digits.chars().allMatch(Character::isDigit) ? Integer.parseInt(digits) : -1;
    }
}
