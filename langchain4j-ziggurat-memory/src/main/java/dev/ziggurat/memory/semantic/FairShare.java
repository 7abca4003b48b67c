package dev.ziggurat.memory.semantic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best concepts of an answer, of which one speaker, and one relation of one subject, may take three quarters while there
 * are others: who states ten thousand things does not push out what others said.
 *
 * @see "docs/decisions/0048-whose-word-a-fact-is.md"
 */
final class FairShare {

    private static final int SHARE_OF_OTHERS = 4;

    static final Comparator<RankedConcept> BEST_FIRST = Comparator.comparingDouble(RankedConcept::score)
            .reversed()
            .thenComparing(found -> found.concept().id());

    private FairShare() {}

    /** The most that one may take of so many. */
    static int most(int all) {
        return all - all / SHARE_OF_OTHERS;
    }

    /**
     * Chooses.
     *
     * @param ranked best first
     * @param k how many at most
     * @return best first
     */
    static List<RankedConcept> of(List<RankedConcept> ranked, int k) {
        if (ranked.size() <= k) {
            return List.copyOf(ranked);
        }
        Map<String, Integer> taken = new HashMap<>();
        List<RankedConcept> chosen = new ArrayList<>();
        List<RankedConcept> left = new ArrayList<>();
        for (RankedConcept found : ranked) {
            if (chosen.size() == k) {
                break;
            }
            String teller = "by " + found.concept().provenance().speaker();
            String slot =
                    "of " + found.concept().subject() + " " + found.concept().relation();
            if (taken.getOrDefault(teller, 0) < most(k) && taken.getOrDefault(slot, 0) < most(k)) {
                chosen.add(found);
                taken.merge(teller, 1, Integer::sum);
                taken.merge(slot, 1, Integer::sum);
            } else {
                left.add(found);
            }
        }
        chosen.addAll(left.subList(0, Math.min(left.size(), k - chosen.size())));
        chosen.sort(BEST_FIRST);
        return List.copyOf(chosen);
    }
}
