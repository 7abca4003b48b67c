package dev.ziggurat.memory.semantic.pattern.voice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds code: between backticks, and lines that no person writes as a sentence. */
public final class CodeLines {

    private static final String FENCE = "```";

    /** Every alternative begins at a place that the matcher moves over once. */
    private static final Pattern CODE = Pattern.compile(
            "[{}]|\\);|;$|\\w=[\\w\"']|\\w ?(?:==|:=|!=|=>|->) ?[\\w\"']"
                    + "|^\\w+ = |[\\w)] = [\"'\\[(\\d]"
                    + "|(?<![:\\w])//|^ *+(?:#!?|def |class |import |from \\w+ import|const |var |git |\\$ |sudo |npm |pip )"
                    + "|^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE) "
                    + "|(?<!\\w)SELECT .{1,80}? FROM |^\\w*(?:Error|Exception): |^ *+at \\w+ ?[(.]|(?<!\\w)(?:print|printf|console\\.log)\\(");

    private static final Pattern SETTINGS =
            Pattern.compile("(?m)^[a-z_]{2,20}: ?[^\\n]++(?:\\n[a-z_]{2,20}: ?[^\\n]++)+");

    private CodeLines() {}

    public static void blank(char[] chars) {
        blankBetween(chars, FENCE);
        blankBetween(chars, "`");
        blankSettings(chars);
        int from = 0;
        while (from < chars.length) {
            int end = Blanks.lineEnd(chars, from);
            if (CODE.matcher(new String(chars, from, end - from)).find()) {
                Blanks.blank(chars, from, end);
            }
            from = end + 1;
        }
    }

    /** Two lines and more of "key: value". */
    private static void blankSettings(char[] chars) {
        Matcher settings = SETTINGS.matcher(new String(chars));
        while (settings.find()) {
            Blanks.blank(chars, settings.start(), settings.end());
        }
    }

    private static void blankBetween(char[] chars, String mark) {
        String text = new String(chars);
        int start = text.indexOf(mark);
        while (start >= 0) {
            int end = text.indexOf(mark, start + mark.length());
            if (end < 0 && mark.length() == 1) {
                return;
            }
            int last = end < 0 ? chars.length : end + mark.length();
            Blanks.blank(chars, start, last);
            start = end < 0 ? -1 : text.indexOf(mark, last);
        }
    }
}
