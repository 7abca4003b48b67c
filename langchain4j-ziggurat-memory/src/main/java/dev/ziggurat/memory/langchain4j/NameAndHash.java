package dev.ziggurat.memory.langchain4j;

import java.util.ArrayList;
import java.util.List;

/**
 * Something in a text that looks like a class and a hash, as {@link Object#toString} writes them.
 *
 * @param name of a class, or of an array in the form of the virtual machine
 * @param hash up to eight hexadecimal digits
 */
record NameAndHash(String name, String hash) {

    private static final int LONGEST_HASH = 8;
    private static final String PRIMITIVES = "ZBCDFIJS";

    /** All of them, in one pass over the text, which a user may have written. */
    static List<NameAndHash> in(String text) {
        List<NameAndHash> found = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int end = endOfHash(text, at + 1);
            int start = startOfName(text, from, at);
            if (end > at + 1 && start < at) {
                found.add(new NameAndHash(text.substring(start, at), text.substring(at + 1, end)));
            }
            from = at + 1;
        }
        return found;
    }

    /** The same place where none begins: one that goes on is another word. */
    private static int endOfHash(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= LONGEST_HASH && isHexadecimal(text.charAt(end))) {
            end++;
        }
        return end - from <= LONGEST_HASH ? end : from;
    }

    private static boolean isHexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Where the name begins that ends at this place; the place itself where none does. */
    private static int startOfName(String text, int from, int at) {
        if (at > from && text.charAt(at - 1) == ';') {
            return startOfArray(text, from, at - 1, at);
        }
        int start = at;
        while (start > from && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        boolean array = start == at - 1 && start > from && text.charAt(start - 1) == '[';
        return array && PRIMITIVES.indexOf(text.charAt(start)) >= 0 ? start - 1 : start;
    }

    /** Of an array of objects: a bracket, an L, and the name of the class up to a semicolon. */
    private static int startOfArray(String text, int from, int semicolon, int none) {
        int start = semicolon;
        while (start > from && text.charAt(start - 1) != ';') {
            start--;
        }
        int bracket = text.substring(start, semicolon).indexOf("[L");
        return bracket >= 0 && start + bracket + 2 < semicolon ? start + bracket : none;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || "_$./".indexOf(c) >= 0;
    }
}
