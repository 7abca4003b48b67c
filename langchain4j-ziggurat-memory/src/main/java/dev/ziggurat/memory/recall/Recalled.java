package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.episodic.Utterance;

/**
 * An utterance that was found.
 *
 * @param score how well it fits the question, 0 to 1
 * @param share how likely it is the one that answers, if one does, 0 to 1
 * @param signals what it was ranked by
 */
public record Recalled(Utterance utterance, double score, double share, SignalParts signals) {

    /** One that was not ranked. */
    Recalled(Utterance utterance, double score) {
        this(utterance, score, score, SignalParts.NONE);
    }
}
