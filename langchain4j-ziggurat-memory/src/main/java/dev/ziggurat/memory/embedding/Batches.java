package dev.ziggurat.memory.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Forms batches of pieces of like length, so that little is padding. */
final class Batches {

    private Batches() {}

    /**
     * Indexes of pieces, longest first, cut where a batch would have more than {@code maxTokens} tokens, padding
     * included, or more than {@code maxPieces} pieces. Every batch has at least one piece.
     */
    static List<int[]> of(List<TokenWindow> pieces, int maxTokens, int maxPieces) {
        int[] order = IntStream.range(0, pieces.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -pieces.get(i).length()))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int longest = Math.max(1, pieces.get(order[from]).length());
            int size = Math.max(1, Math.min(maxPieces, maxTokens / longest));
            int to = Math.min(order.length, from + size);
            batches.add(java.util.Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }
}
