package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.episodic.Utterance;

/**
 * An utterance that was found.
 *
 * @param score how well it fits the question, 0 to 1
 */
public record Recalled(Utterance utterance, double score) {}
