package dev.ziggurat.memory.recall;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The sums of the signals for one question.
 *
 * @param scores one for each position of the dialogue
 * @param coverage share of the question's words that the memory knows, weighted by rarity, 0 to 1
 * @param lead of the named speakers' best utterance over everybody else's; 0 when nobody is named
 * @param question its vector, for others who search for it; null where the model has none
 */
record Ranking(
        DialogueView.Snapshot dialogue, double[] scores, double coverage, double lead, float @Nullable [] question) {

    /** The best positions, best first; of equals the earlier. */
    int[] top(int count, IntPredicate allowed) {
        Comparator<Integer> worstFirst = Comparator.<Integer>comparingDouble(position -> scores[position])
                .thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        for (int position = 0; position < scores.length; position++) {
            boolean wanted = best.size() < count || scores[position] > scores[best.element()];
            if (wanted && allowed.test(position)) {
                best.add(position);
                if (best.size() > count) {
                    best.remove();
                }
            }
        }
        int[] top = new int[best.size()];
        for (int i = top.length - 1; i >= 0; i--) {
            top[i] = best.remove();
        }
        return top;
    }
}
