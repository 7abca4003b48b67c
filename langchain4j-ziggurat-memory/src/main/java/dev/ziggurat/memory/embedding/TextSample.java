package dev.ziggurat.memory.embedding;

import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/**
 * The part of a text that its vector is made from when it is remembered or asked. Up to {@value #WHOLE_CHARS} characters
 * are taken whole. Of a longer text it is {@value #EXCERPTS} excerpts: its beginning, its end, and evenly spaced ones
 * between, together at most {@value #MAX_TOKENS} tokens, however long the text is. The rest is never tokenized.
 * Thread-safe.
 *
 * @see "docs/decisions/0021-long-texts-are-sampled.md"
 */
public final class TextSample {

    static final int WHOLE_CHARS = 2_000;
    /** One window of the default model, and within what models with 512 tokens accept. */
    static final int MAX_TOKENS = 480;

    static final int EXCERPTS = 5;

    private static final int EXCERPT_TOKENS = MAX_TOKENS / EXCERPTS;
    /** Five to a token: an excerpt of words that the model knows is seldom cut a second time. */
    private static final int EXCERPT_CHARS = 5 * EXCERPT_TOKENS;

    /** How far a cut moves to keep a word whole. */
    private static final int WORD_REACH = 40;

    private final ToIntFunction<String> tokens;

    /** @param tokens how many tokens a short text has; it need not be exact */
    public TextSample(ToIntFunction<String> tokens) {
        this.tokens = tokens;
    }

    /** The sample of a text; not blank unless the text is. */
    public String of(String text) {
        if (text.length() <= WHOLE_CHARS) {
            return text;
        }
        int first = 0;
        int last = text.length();
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (first == last) {
            return text;
        }
        return last - first <= WHOLE_CHARS ? text.substring(first, last) : excerpts(text, first, last);
    }

    private String excerpts(String text, int first, int last) {
        StringJoiner sample = new StringJoiner("\n");
        int from = first;
        for (int i = 1; i <= EXCERPTS; i++) {
            int to = i == EXCERPTS ? last : wordStart(text, first + (int) ((long) (last - first) * i / EXCERPTS), last);
            String excerpt = i == EXCERPTS ? end(text, from, to) : beginning(text, from, to);
            if (!excerpt.isBlank()) {
                sample.add(excerpt);
            }
            from = to;
        }
        return sample.toString();
    }

    private String beginning(String text, int from, int to) {
        int chars = Math.min(EXCERPT_CHARS, to - from);
        String excerpt = text.substring(from, chars == to - from ? to : wordEnd(text, from, from + chars));
        int fewer = fewer(excerpt, chars);
        while (fewer < chars) {
            chars = fewer;
            excerpt = text.substring(from, wordEnd(text, from, from + chars));
            fewer = fewer(excerpt, chars);
        }
        return excerpt.strip();
    }

    private String end(String text, int from, int to) {
        int chars = Math.min(EXCERPT_CHARS, to - from);
        String excerpt = text.substring(chars == to - from ? from : wordStart(text, to - chars, to), to);
        int fewer = fewer(excerpt, chars);
        while (fewer < chars) {
            chars = fewer;
            excerpt = text.substring(wordStart(text, to - chars, to), to);
            fewer = fewer(excerpt, chars);
        }
        return excerpt.strip();
    }

    /** So many characters that the excerpt's tokens will probably fit; the same number when they do. */
    private int fewer(String excerpt, int chars) {
        int count = excerpt.isBlank() ? 0 : tokens.applyAsInt(excerpt);
        return count <= EXCERPT_TOKENS ? chars : Math.max(1, Math.min(chars - 1, chars * EXCERPT_TOKENS / count));
    }

    /** The start of the next word where that is near; else the place itself, or behind it within a surrogate pair. */
    private static int wordStart(String text, int at, int limit) {
        int reach = Math.min(limit, at + WORD_REACH);
        for (int i = Math.max(1, at); i < reach; i++) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return splitsPair(text, at) ? at + 1 : at;
    }

    /** The end of the word before where that is near; else the place itself, or before it within a surrogate pair. */
    private static int wordEnd(String text, int from, int at) {
        for (int i = at; i > Math.max(from, at - WORD_REACH); i--) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return splitsPair(text, at) ? at - 1 : at;
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
