package dev.ziggurat.memory.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of one text that are secret, in any order; they may overlap. Not thread-safe. */
final class Spans {

    private record Span(int from, int to) {}

    private final List<Span> spans = new ArrayList<>();

    /** @param to behind the last character */
    void add(int from, int to) {
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }

    /** The text with the mark in place of each part; the very same text where there is none. */
    String masked(String text, String mark) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(Comparator.comparingInt(Span::from));
        StringBuilder masked = new StringBuilder(text.length());
        int written = 0;
        for (Span span : spans) {
            if (span.to() > written) {
                if (span.from() >= written) {
                    masked.append(text, written, span.from()).append(mark);
                }
                written = span.to();
            }
        }
        return masked.append(text, written, text.length()).toString();
    }
}
