package dev.ziggurat.memory.recall;

import java.util.regex.Pattern;

/** The marks around what the memory adds to a prompt, so that it is never taken for something that was said. */
public final class MemoryBlock {

    static final String OPEN = "<recalled-memory>";
    static final String CLOSE = "</recalled-memory>";

    /** A block that was cut off still ends at the end of the text. */
    private static final Pattern BLOCK =
            Pattern.compile("\\s*" + Pattern.quote(OPEN) + ".*?(?:" + Pattern.quote(CLOSE) + "|\\z)", Pattern.DOTALL);

    private MemoryBlock() {}

    /** The text without any block: what a person or a model really said. */
    public static String strip(String text) {
        return text.contains(OPEN) ? BLOCK.matcher(text).replaceAll("").strip() : text;
    }

    /** The text on one line, unable to open or close a tag. */
    static String escape(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
    }
}
