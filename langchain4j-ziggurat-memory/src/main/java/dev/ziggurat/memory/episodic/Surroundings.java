package dev.ziggurat.memory.episodic;

import java.util.List;

/**
 * The texts that stand for an utterance in search. Its own text names the speaker, because questions do. Its surroundings
 * hold what was said just before, because a short answer is found by the question it answered.
 */
public final class Surroundings {

    /** How many utterances before an utterance belong to its surroundings. */
    public static final int BEFORE = 2;

    /** Of a long utterance before, the end is what the next one answers. */
    private static final int MAX_CHARS_BEFORE = 500;

    private Surroundings() {}

    /** What the vector of an utterance is made from. */
    static String own(Utterance utterance) {
        return utterance.speaker() + ": " + utterance.text();
    }

    /**
     * What the second vector of an utterance is made from.
     *
     * @param before the utterances before it in the same session, oldest first
     */
    static String with(List<Utterance> before, Utterance utterance) {
        StringBuilder text = new StringBuilder();
        for (Utterance earlier : before) {
            text.append(earlier.speaker())
                    .append(": ")
                    .append(end(earlier.text()))
                    .append('\n');
        }
        return text.append(own(utterance)).toString();
    }

    /** The part of an utterance that belongs to the surroundings of those after it. */
    public static String end(String text) {
        int from = Math.max(0, text.length() - MAX_CHARS_BEFORE);
        return text.substring(from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}
