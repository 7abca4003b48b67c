package dev.ziggurat.memory.recall;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is worth its place in a prompt: nothing for a text that calls for no memory, else utterances as long as what each may
 * contribute is worth the characters that it takes.
 *
 * @see "docs/decisions/0044-silence.md"
 */
final class Floor {

    /** What a character has to contribute at a floor of 1, in shares of an answer. */
    private static final double SHARE_PER_CHAR = 3.3e-5;

    /** A question that is not silent gets at least so many. */
    private static final int BEST = 5;

    private final boolean silent;
    private final double fewestSharePerChar;

    private Floor(boolean silent, double fewestSharePerChar) {
        this.silent = silent;
        this.fewestSharePerChar = fewestSharePerChar;
    }

    /** @param floor 0 to 1 */
    static Floor of(Question question, Match match, double floor) {
        boolean called = floor == 0 || question.hasTimeSpan() || Occasion.likelihood(question.text(), match) >= floor;
        return new Floor(!called, floor * SHARE_PER_CHAR);
    }

    /** Whether nothing at all belongs into the prompt. */
    boolean isSilent() {
        return silent;
    }

    /** Those that are worth it, in their order; the best few are. */
    List<Recalled> passing(List<Recalled> found) {
        if (silent) {
            return List.of();
        }
        return IntStream.range(0, found.size())
                .filter(rank -> rank < BEST || isWorthIt(found.get(rank)))
                .mapToObj(found::get)
                .toList();
    }

    private boolean isWorthIt(Recalled recalled) {
        return recalled.share() >= fewestSharePerChar * PromptWriter.chars(recalled);
    }
}
