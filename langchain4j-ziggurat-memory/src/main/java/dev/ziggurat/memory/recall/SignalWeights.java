package dev.ziggurat.memory.recall;

/**
 * What each signal weighs in one ranking. Two things differ from dialogue to dialogue:
 *
 * <p>A measure that is standardised over a few utterances does not reach as far as one over hundreds: the highest of n normal
 * scores lies near the root of 2 ln n. What the form of an utterance tells counts less there in the same proportion, or a place
 * name would outweigh the words that were asked for.
 *
 * <p>Without vectors the words have to carry what they carry.
 */
final class SignalWeights {

    /** The weights were fitted on dialogues of about this many utterances. */
    private static final double FITTED_AT = 400;

    private final double form;
    private final boolean vectors;

    SignalWeights(int utterances, boolean vectors) {
        this.form = Math.min(1, Math.sqrt(Math.log(Math.max(1, utterances)) / Math.log(FITTED_AT)));
        this.vectors = vectors;
    }

    double of(Signal signal) {
        return switch (signal) {
            case ASKS, OF_SELF, ANSWERS_WHEN, ANSWERS_HOW_MANY, ANSWERS_WHERE -> form * signal.weight();
            case WORDS ->
                vectors
                        ? signal.weight()
                        : signal.weight() + Signal.TEXT_VECTOR.weight() + Signal.CONTEXT_VECTOR.weight();
            default -> signal.weight();
        };
    }
}
