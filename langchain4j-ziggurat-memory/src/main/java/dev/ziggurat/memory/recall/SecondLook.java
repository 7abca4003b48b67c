package dev.ziggurat.memory.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts the best of a ranking into the order that a {@link Reranker} gives them; who moves up gets the score of the place. */
final class SecondLook {

    /** Of more the model would take too long, and what stands further down is seldom an answer. */
    private static final int MOST = 50;

    private final Reranker reranker;

    SecondLook(Reranker reranker) {
        this.reranker = reranker;
    }

    /** @param found best first */
    List<Recalled> at(String question, List<Recalled> found) {
        if (reranker == Reranker.NONE || found.size() < 2) {
            return found;
        }
        List<Recalled> best = found.subList(0, Math.min(MOST, found.size()));
        Optional<List<Double>> scores = reranker.scores(
                question,
                best.stream()
                        .map(one -> one.utterance().speaker() + ": "
                                + one.utterance().text())
                        .toList());
        return scores.map(given -> reordered(found, best, given)).orElse(found);
    }

    private static List<Recalled> reordered(List<Recalled> found, List<Recalled> best, List<Double> scores) {
        int[] order = IntStream.range(0, best.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores.get(i)))
                .mapToInt(i -> i)
                .toArray();
        List<Recalled> places = best.stream()
                .sorted(Comparator.comparingDouble(Recalled::share).reversed())
                .toList();
        List<Recalled> reordered = new ArrayList<>(found);
        for (int place = 0; place < order.length; place++) {
            Recalled moved = best.get(order[place]);
            Recalled as = places.get(place);
            reordered.set(place, new Recalled(moved.utterance(), as.score(), as.share(), moved.signals()));
        }
        return List.copyOf(reordered);
    }
}
