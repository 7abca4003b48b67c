package dev.ziggurat.memory.recall;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sums of the signals for one question.
 *
 * @param scores one for each position of the dialogue
 * @param signals what they are the weighted sums of
 * @param weights with which
 * @param match how well the best utterance fits, in measures that mean the same in every memory
 * @param question its vector, for others who search for it; null where the model has none
 */
record Ranking(
        DialogueView.Snapshot dialogue,
        double[] scores,
        Map<Signal, float[]> signals,
        SignalWeights weights,
        Match match,
        float @Nullable [] question) {

    /** So many of the best stand first whatever their length. */
    static final int BEST = 10;

    /** How much a longer one has to fit better, behind those: it takes the place of several in a prompt. */
    private static final double COST = 0.7;

    /**
     * The best positions, best first; of equals the earlier. Behind the first {@value #BEST} they are the best for a prompt:
     * of two that fit alike the shorter one.
     */
    int[] top(int count, IntPredicate allowed) {
        int[] best = top(Math.min(count, BEST), allowed, position -> scores[position]);
        if (best.length < BEST || count <= BEST) {
            return best;
        }
        BitSet first = new BitSet(scores.length);
        Arrays.stream(best).forEach(first::set);
        int[] others = top(
                count - BEST,
                position -> !first.get(position) && allowed.test(position),
                position -> scores[position] - COST * Math.log(dialogue.lengths()[position] + PromptLine.CHARS_AROUND));
        return IntStream.concat(Arrays.stream(best), Arrays.stream(others)).toArray();
    }

    private int[] top(int count, IntPredicate allowed, IntToDoubleFunction value) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(value::applyAsDouble).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        for (int position = 0; position < scores.length; position++) {
            boolean wanted = best.size() < count || value.applyAsDouble(position) > value.applyAsDouble(best.element());
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

    /** The share of each utterance in the exponentials of all sums: how likely it is the one, if one is. */
    double[] shares() {
        double highest = Arrays.stream(scores).max().orElse(0);
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(scores[i] - highest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** What each signal adds to the sum of an utterance. */
    SignalParts parts(int position) {
        double[] parts = new double[Signal.values().length];
        signals.forEach((signal, scores) -> parts[signal.ordinal()] = weights.of(signal) * scores[position]);
        return new SignalParts(parts);
    }
}
