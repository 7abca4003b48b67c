package dev.ziggurat.memory.secret;

/** Private keys in PEM form: from their first line to their last, or to the end of the text where it is cut off. */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String PRIVATE = "PRIVATE KEY";

    /** Of the words between the dashes. */
    private static final int LONGEST_LABEL = 64;

    private PrivateKeys() {}

    static void find(String text, Spans spans) {
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int dashes = text.indexOf(DASHES, label);
            int next = label;
            if (dashes >= 0
                    && dashes - label <= LONGEST_LABEL
                    && text.substring(label, dashes).contains(PRIVATE)) {
                next = endOfKey(text, dashes);
                spans.add(begin, next);
            } else if (dashes < 0) {
                return;
            }
            begin = text.indexOf(BEGIN, next);
        }
    }

    private static int endOfKey(String text, int from) {
        int end = text.indexOf(END, from);
        int dashes = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
        return dashes < 0 ? text.length() : dashes + DASHES.length();
    }
}
