package dev.ziggurat.memory.semantic.pattern.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text that parts of are left out of or replaced, and where in it each place of the original has gone. */
final class PlainText {

    private record Edit(int from, int to, String text) {}

    private final String original;
    private final List<Edit> edits = new ArrayList<>();
    private List<Integer> origins = List.of();

    PlainText(String original) {
        this.original = original;
    }

    void replace(int from, int to, String text) {
        edits.add(new Edit(from, to, text));
    }

    void insert(int at, String text) {
        edits.add(new Edit(at, at, text));
    }

    /** Leaves a part out, with the blank behind it, or before it at the end of a clause. */
    void cut(int from, int to) {
        int end = to < original.length() && original.charAt(to) == ' ' ? to + 1 : to;
        int start = end == to && from > 0 && original.charAt(from - 1) == ' ' ? from - 1 : from;
        edits.add(new Edit(start, end, ""));
    }

    /** The text with all edits; those that overlap an earlier one are left out. */
    String text() {
        StringBuilder text = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        int at = 0;
        edits.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
        for (Edit edit : edits) {
            if (edit.from() < at) {
                continue;
            }
            for (; at < edit.from(); at++) {
                text.append(original.charAt(at));
                places.add(at);
            }
            for (int i = 0; i < edit.text().length(); i++) {
                text.append(edit.text().charAt(i));
                places.add(edit.from());
            }
            at = edit.to();
        }
        for (; at < original.length(); at++) {
            text.append(original.charAt(at));
            places.add(at);
        }
        origins = places;
        return text.toString();
    }

    /** Where the character at a place of the text came from. */
    int original(int place) {
        return origins.isEmpty() ? 0 : origins.get(Math.min(place, origins.size() - 1));
    }
}
