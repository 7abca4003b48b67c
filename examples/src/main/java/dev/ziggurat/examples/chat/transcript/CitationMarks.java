package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The marks by which ChatGPT's answers point to their sources. The program shows links in their place; in an export they
 * stay in the text: between private-use characters, as {@code 【12†source】}, or as {@code oaicite}.
 */
final class CitationMarks {

    private static final char OPEN = '\uE200';
    private static final char CLOSE = '\uE201';
    private static final char NEXT = '\uE202';

    private static final Pattern MARK = Pattern.compile("(?<before>[ \\t]*)(?:"
            + OPEN + "(?<private>[^" + OPEN + CLOSE + "]*)" + CLOSE
            // A mark that the end of the text cut off, or that lost its end.
            + "|" + OPEN + "\\w*(?:" + NEXT + "[\\w:./-]*)*"
            + "|【[^【】†]{0,200}†[^【】]{0,200}】"
            + "|:contentReference\\[oaicite:\\d+]\\{index=\\d+}"
            + ")");

    /** What frames the words that a mark is about, and strays. */
    private static final Pattern FRAME = Pattern.compile("[\uE200-\uE206]");

    private CitationMarks() {}

    static String removed(String text) {
        Matcher mark = MARK.matcher(text);
        StringBuilder rest = new StringBuilder(text.length());
        while (mark.find()) {
            String words = words(mark.group("private"));
            mark.appendReplacement(rest, Matcher.quoteReplacement(words.isEmpty() ? "" : mark.group("before") + words));
        }
        return FRAME.matcher(mark.appendTail(rest)).replaceAll("");
    }

    /** A few marks stand for words of the sentence: the name of a thing, the title of a page. */
    private static String words(@Nullable String inside) {
        if (inside == null) {
            return "";
        }
        String[] parts = inside.split(String.valueOf(NEXT), -1);
        if (parts.length < 2) {
            return "";
        }
        return switch (parts[0]) {
            case "entity" -> nameOf(parts[1]);
            case "url" -> parts[1].strip();
            default -> "";
        };
    }

    /** An entity is a list of its kind, its name and what it is. */
    private static String nameOf(String entity) {
        try {
            return TranscriptJson.text(TranscriptJson.MAPPER.readTree(entity).path(1));
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
