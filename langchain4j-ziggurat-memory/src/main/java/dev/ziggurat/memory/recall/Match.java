package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.LowerCase;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How well the best utterance of a memory fits a question, in measures that mean the same in a memory of one utterance and
 * in one of thousands; confidence is judged by them.
 *
 * @param nearness of the best utterance's vector, in spreads above the {@link Background}, weighed by how clearly the model
 *     sees the question's language; 0 without vectors
 * @param gap to the sixth best, at most {@value #MOST_GAP}
 * @param shared of the question's words by rarity, in the best utterance and those before it, 0 to 1
 * @param coverage of the question's words by the whole memory, 0 to 1
 * @param clarity how clearly the model sees the question's language, 0 to 1; 0 without vectors
 * @param lead of the named speakers' best utterance over everybody else's; 0 when nobody is named
 * @param named whether the question names a speaker
 * @param strangers whether it has a name that the memory has never heard
 * @param utterances how many the memory holds, from 1
 */
record Match(
        double nearness,
        double gap,
        double shared,
        double coverage,
        double clarity,
        double lead,
        boolean named,
        boolean strangers,
        int utterances) {

    static final double MOST_GAP = 4;

    private static final double TEXT = 0.7;
    private static final double CONTEXT = 0.4;
    private static final double SHARED = 3;
    private static final double SPEAKER = 1.5;
    private static final int NTH = 5;

    private static final Pattern NAME = Pattern.compile("(?U)(?<=\\P{L})\\p{Lu}[\\p{L}]+");

    /**
     * What the measures are made from.
     *
     * @param texts cosines of the utterances with the question without names; NaN where unknown, null without vectors
     * @param contexts cosines of the surroundings with the question, likewise
     * @param shared share of the question's words, for each utterance
     */
    record Measures(
            float @Nullable [] texts,
            float @Nullable [] contexts,
            float[] shared,
            double coverage,
            Background.Level level) {}

    static Match of(DialogueView.Snapshot dialogue, NamedSpeakers named, boolean strangers, Measures measures) {
        int size = dialogue.size();
        double[] fit = new double[size];
        double theirs = Double.NEGATIVE_INFINITY;
        double others = Double.NEGATIVE_INFINITY;
        int best = 0;
        for (int i = 0; i < size; i++) {
            boolean isNamed = named.contains(dialogue.speakers()[i]);
            double fits = TEXT * nearness(measures.texts(), i, measures.level())
                    + CONTEXT * nearness(measures.contexts(), i, measures.level())
                    + SHARED * measures.shared()[i];
            if (isNamed) {
                theirs = Math.max(theirs, fits);
            } else {
                others = Math.max(others, fits);
            }
            fit[i] = fits + (isNamed ? SPEAKER : 0);
            best = fit[i] > fit[best] ? i : best;
        }
        double lead = Double.isInfinite(theirs) || Double.isInfinite(others) ? 0 : theirs - others;
        double clarity = measures.level().clarity();
        return new Match(
                clarity * nearness(measures.texts(), best, measures.level()),
                Math.min(MOST_GAP, fit[best] - nthBest(fit)),
                measures.shared()[best],
                measures.coverage(),
                clarity,
                lead,
                !named.isEmpty(),
                strangers,
                size);
    }

    /** What is not known is deeper than the search went. */
    private static double nearness(float @Nullable [] cosines, int position, Background.Level level) {
        return cosines == null || Float.isNaN(cosines[position]) ? 0 : level.of(cosines[position]);
    }

    /** Where there are fewer, the others would stand where texts stand that have nothing to do with the question, at 0. */
    private static double nthBest(double[] fit) {
        Highest best = new Highest(NTH + 1);
        for (int i = 0; i < Math.max(fit.length, NTH + 1); i++) {
            best.add(i < fit.length ? fit[i] : 0);
        }
        return best.lowest();
    }

    /** Whether the question has a word like a name, behind its first word, that is not among the known ones. */
    static boolean hasStranger(String question, NamedSpeakers named, Predicate<String> isKnown) {
        Set<String> names = named.words();
        Matcher matcher = NAME.matcher(question);
        while (matcher.find()) {
            String word = matcher.group();
            if (names.stream().noneMatch(name -> LowerCase.of(name).contains(LowerCase.of(word)))
                    && !isKnown.test(word)) {
                return true;
            }
        }
        return false;
    }
}
