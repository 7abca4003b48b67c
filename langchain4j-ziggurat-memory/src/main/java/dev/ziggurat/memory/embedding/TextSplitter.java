package dev.ziggurat.memory.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits long texts into windows on token boundaries, whichever tokenizer made them: every window repeats the special
 * tokens and the prefix, and shares some tokens with its neighbour. A window ends before a word where one begins in its
 * last quarter.
 */
final class TextSplitter {

    private final int maxTokens;
    private final int overlap;

    TextSplitter(int maxTokens, int overlap) {
        this.maxTokens = maxTokens;
        this.overlap = overlap;
    }

    List<TokenWindow> split(Tokens tokens) {
        if (tokens.length() <= maxTokens) {
            return List.of(new TokenWindow(tokens.ids(), tokens.typeIds(), Math.max(1, tokens.bodyLength())));
        }
        int room = Math.max(1, maxTokens - tokens.head() - tokens.tail());
        int shared = Math.min(overlap, room / 4);
        int end = tokens.length() - tokens.tail();
        List<TokenWindow> pieces = new ArrayList<>();
        int from = tokens.head();
        while (true) {
            int to = from + room >= end ? end : wordStart(tokens.wordIds(), from + room, room / 4);
            pieces.add(window(tokens, from, to));
            if (to == end) {
                return pieces;
            }
            from = Math.max(from + 1, wordStart(tokens.wordIds(), to - shared, shared / 2));
        }
    }

    /** The last start of a word at or before {@code at}, at most {@code reach} tokens back; else {@code at}. */
    private static int wordStart(long[] wordIds, int at, int reach) {
        for (int i = at; i > at - reach; i--) {
            if (wordIds[i] != wordIds[i - 1]) {
                return i;
            }
        }
        return at;
    }

    private static TokenWindow window(Tokens tokens, int from, int to) {
        int head = tokens.head();
        int length = head + to - from + tokens.tail();
        long[] ids = new long[length];
        long[] typeIds = new long[length];
        copy(tokens.ids(), ids, head, from, to, tokens.tail());
        copy(tokens.typeIds(), typeIds, head, from, to, tokens.tail());
        return new TokenWindow(ids, typeIds, to - from);
    }

    private static void copy(long[] all, long[] window, int head, int from, int to, int tail) {
        System.arraycopy(all, 0, window, 0, head);
        System.arraycopy(all, from, window, head, to - from);
        System.arraycopy(all, all.length - tail, window, window.length - tail, tail);
    }
}
