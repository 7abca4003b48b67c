package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.words.StemAnalyzer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The passages of a long text that fit a question best: sentences and lines that share its words, a rare word counting
 * more than one that is everywhere in the text, with what stands around them; more of what follows than of what goes
 * before, since a heading is followed by what it announces. Without a shared word it is the beginning. One pass over the
 * text, however long it is.
 */
final class Passages {

    /** Longer sentences are cut between words, so that every part fits into the shortest passage. */
    private static final int LONGEST_PART = 180;

    private static final String ELLIPSIS = "…";
    /** An ellipsis with blanks around it, before parts that stand side by side; and one at the end. */
    private static final int MARK = 3;

    private static final int END_MARK = 2;

    private static final String SENTENCE_ENDS = ".!?…";
    private static final String SENTENCE_ENDS_WITHOUT_BLANK = "。！？";

    /** How much of its weight a part hands on to the next one, and to the one before. */
    private static final double FORTH = 0.7;

    private static final double BACK = 0.4;

    private final String text;
    /** Where each part ends and the next one begins. */
    private final int[] ends;
    /** The parts, those that fit best first. */
    private final int[] best;

    /** @param asked the stems of the question */
    Passages(String text, Set<String> asked) {
        this.text = text;
        this.ends = ends(text);
        double[] weights = spread(weights(asked));
        this.best = IntStream.range(0, ends.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer part) -> -weights[part]))
                .mapToInt(part -> part)
                .toArray();
    }

    /** As many of the best parts as fit into so many characters, in the order of the text, an ellipsis at each cut. */
    String within(int chars) {
        if (chars >= text.length()) {
            return text;
        }
        BitSet chosen = new BitSet(ends.length);
        int left = chars - END_MARK;
        for (int part : best) {
            int runs = 1 - (part > 0 && chosen.get(part - 1) ? 1 : 0) - (chosen.get(part + 1) ? 1 : 0);
            left -= ends[part] - start(part) + runs * MARK;
            if (left < 0) {
                break;
            }
            chosen.set(part);
        }
        return joined(chosen);
    }

    private String joined(BitSet chosen) {
        StringBuilder passages = new StringBuilder();
        int part = chosen.nextSetBit(0);
        while (part >= 0) {
            int behind = chosen.nextClearBit(part);
            if (part > 0) {
                passages.append(passages.isEmpty() ? "" : " ").append(ELLIPSIS).append(' ');
            }
            passages.append(text.substring(start(part), ends[behind - 1]).strip());
            part = chosen.nextSetBit(behind);
            if (part < 0 && behind < ends.length) {
                passages.append(' ').append(ELLIPSIS);
            }
        }
        return passages.toString();
    }

    private int start(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    private double[] weights(Set<String> asked) {
        double[] weights = new double[ends.length];
        if (asked.isEmpty()) {
            return weights;
        }
        List<Set<String>> shared = new ArrayList<>(ends.length);
        Map<String, Integer> frequencies = new HashMap<>();
        for (int part = 0; part < ends.length; part++) {
            Set<String> stems = Set.of();
            for (String stem : StemAnalyzer.inOrder(text.substring(start(part), ends[part]))) {
                if (asked.contains(stem)) {
                    stems = stems.isEmpty() ? new HashSet<>() : stems;
                    stems.add(stem);
                }
            }
            stems.forEach(stem -> frequencies.merge(stem, 1, Integer::sum));
            shared.add(stems);
        }
        for (int part = 0; part < ends.length; part++) {
            for (String stem : shared.get(part)) {
                weights[part] += Math.log(1 + (double) ends.length / frequencies.getOrDefault(stem, 1));
            }
        }
        return weights;
    }

    private static double[] spread(double[] weights) {
        double[] spread = weights.clone();
        double handed = 0;
        for (int part = 0; part < weights.length; part++) {
            spread[part] += handed;
            handed = FORTH * (handed + weights[part]);
        }
        handed = 0;
        for (int part = weights.length - 1; part >= 0; part--) {
            spread[part] += handed;
            handed = BACK * (handed + weights[part]);
        }
        return spread;
    }

    private static int[] ends(String text) {
        IntStream.Builder ends = IntStream.builder();
        int from = 0;
        while (from < text.length()) {
            from = end(text, from);
            ends.add(from);
        }
        return ends.build().toArray();
    }

    private static int behindBlanks(String text, int from, int most) {
        int at = from;
        while (at < most && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The end of the sentence or line that begins here; of a long one a place between words. */
    private static int end(String text, int from) {
        int most = Math.min(text.length(), from + LONGEST_PART);
        int betweenWords = -1;
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            boolean blankFollows = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            if (c == '\n'
                    || SENTENCE_ENDS_WITHOUT_BLANK.indexOf(c) >= 0
                    || (blankFollows && SENTENCE_ENDS.indexOf(c) >= 0)) {
                return behindBlanks(text, i + 1, most);
            }
            if (Character.isWhitespace(c)) {
                betweenWords = i + 1;
            }
        }
        if (most == text.length() || Character.isWhitespace(text.charAt(most))) {
            return most;
        }
        if (betweenWords > 0) {
            return betweenWords;
        }
        boolean splitsPair =
                Character.isHighSurrogate(text.charAt(most - 1)) && Character.isLowSurrogate(text.charAt(most));
        return splitsPair ? most - 1 : most;
    }
}
