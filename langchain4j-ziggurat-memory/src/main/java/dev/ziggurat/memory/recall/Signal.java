package dev.ziggurat.memory.recall;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What speaks for an utterance. Each signal gives every utterance of the memory a number; the ranking adds them up with
 * these weights. The weights were fitted on dialogues by a softmax over the utterances of a memory; the ablation stands in
 * {@code docs/decisions/}.
 *
 * @see "docs/decisions/0024-recall-signals.md"
 */
public enum Signal {
    /** Cosine of the utterance with the question, without the names of speakers: those are matched on their own. */
    TEXT_VECTOR(0.91),
    /** Cosine of the utterance with those before it, and the question as it was asked. */
    CONTEXT_VECTOR(0.38),
    /** BM25 of the utterance with those before it. */
    WORDS(0.29),
    /** The question names the speaker. */
    SPEAKER(3.06),
    /** The utterance is a question itself, which seldom is an answer. */
    ASKS(-0.42),
    /** The speaker tells of themselves. */
    OF_SELF(1.05),
    /** The question asks when, and the utterance has a time. */
    ANSWERS_WHEN(2.0),
    /** The question asks how many or how much, and the utterance has a number. */
    ANSWERS_HOW_MANY(1.03),
    /** The question asks where, and the utterance has a place. */
    ANSWERS_WHERE(1.39),
    /** How well the next utterance fits. */
    NEXT(0.08),
    /** How well the one after the next fits: people write in bursts of short lines. */
    AFTER_NEXT(0.1),
    /** How well the best utterances of its session fit. */
    SESSION(0.4),
    /** How long it is: a longer one has more to tell. */
    LENGTH(0.17),
    /** It was said in the time that the question names, or soon after. */
    TIME(3.75);

    private final double weight;

    Signal(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }

    /** The name in options and reports, such as {@code text-vector}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The signal with this label.
     *
     * @throws IllegalArgumentException if there is none; the message lists them all
     */
    public static Signal ofLabel(String label) {
        return Arrays.stream(values())
                .filter(signal -> signal.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no recall signal " + label + "; there are "
                        + Arrays.stream(values()).map(Signal::label).collect(Collectors.joining(", "))));
    }
}
